package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.FLIGHT;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a kind is listed: after every period, and sooner where somebody waits. */
class RepetitionTest {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final FakeReader mappings = new FakeReader(MappingKind.KIND);
  private final Sweep sweep =
      new Sweep(
          mappings,
          new Observations(List.of(mappings), new RecentWrites(Pace.SETTLING, clock)),
          clock);
  private final Set<WorkerKey> watched = new HashSet<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();
  private boolean isCut;
  private final Repetition repetition =
      new Repetition(sweep, this::list, new Pace(PERIOD, Duration.ofMinutes(10)), clock);

  private boolean list() {
    sweep.once(() -> watched);
    return !isCut;
  }

  private void start() {
    repetition.start(
        (delay, task) -> {
          delays.add(delay);
          tasks.add(task);
        },
        PERIOD);
    tasks.getLast().run();
  }

  @Test
  void listsAfterEveryPeriod() {
    start();
    tasks.getLast().run();
    assertThat(delays).containsExactly(Duration.ZERO, PERIOD, PERIOD);
    assertThat(mappings.priorities).containsOnly(Priority.SWEEP);
  }

  @Test
  void oneListingSoonServesAllWhoWait() {
    start();
    assertThat(repetition.isSoonFor(SHARE)).isTrue();
    assertThat(repetition.isSoonFor(FLIGHT)).isTrue();
    assertThat(delays).containsExactly(Duration.ZERO, PERIOD, Repetition.SOON);

    tasks.getLast().run();
    assertThat(mappings.calls).hasSize(2);
    assertThat(mappings.priorities).containsExactly(Priority.SWEEP, Priority.USER);
    assertThat(delays).hasSize(4).last().isEqualTo(PERIOD);
  }

  @Test
  void aListingThatWasBroughtForwardIsNotMadeTwice() {
    start();
    Runnable afterThePeriod = tasks.getLast();
    repetition.isSoonFor(SHARE);
    tasks.getLast().run();
    afterThePeriod.run();
    assertThat(mappings.calls).hasSize(2);
  }

  @Test
  void whoWaitsDuringAListingHasTheNextSoon() {
    start();
    mappings.beforeAnswer = () -> assertThat(repetition.isSoonFor(SHARE)).isTrue();
    tasks.getLast().run();
    assertThat(delays).hasSize(3).last().isEqualTo(Repetition.SOON);
  }

  @Test
  void manyPagesAreListedSoonOnlyForMany() {
    IntStream.range(0, 9).forEach(i -> watched.add(WorkerKey.of("worker-" + i, "eu-central-1")));
    mappings.pages = 9;
    start();
    assertThat(watched.stream().map(repetition::isSoonFor))
        .containsExactly(false, false, false, false, false, false, false, false, true);
    assertThat(delays).containsExactly(Duration.ZERO, PERIOD, Repetition.SOON);
  }

  @Test
  void nobodyWaitsForListingsThatAreNotMade() {
    assertThat(repetition.isSoonFor(SHARE)).isFalse();
  }

  @Test
  void aCutListingIsTriedAgainAfterGrowingPauses() {
    isCut = true;
    start();
    tasks.getLast().run();
    tasks.getLast().run();
    assertThat(delays)
        .containsExactly(
            Duration.ZERO, PERIOD.dividedBy(8), PERIOD.dividedBy(4), PERIOD.dividedBy(2));
  }
}
