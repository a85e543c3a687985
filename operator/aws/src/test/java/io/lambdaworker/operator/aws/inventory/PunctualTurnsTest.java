package io.lambdaworker.operator.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lambdaworker.operator.aws.client.Caller;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of direct reads, with a timer that fires too early or too late. */
class PunctualTurnsTest {
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Quota TEN_A_SECOND = new Quota("cloudwatch:ListTagsForResource", 10, 0);
  private static final int WORKERS = 100;

  private final VirtualTime time = new VirtualTime();
  private final FakeReader roles = new FakeReader(RoleKind.KIND, false);
  private final Observations observations =
      new Observations(List.of(roles), new RecentWrites(Pace.SETTLING, time));
  private final Rotation rotation = new Rotation(PERIOD, Duration.ofMinutes(1));
  private final Notifier notifier = new Notifier();
  private final Turns turns =
      new Turns(
          new DirectReads(List.of(roles), observations, new Strangers()),
          rotation,
          notifier,
          () -> true,
          SWEEP,
          time);
  private final Map<WorkerKey, List<Instant>> readAt = new HashMap<>();

  @BeforeEach
  void theRotationRuns() {
    IntStream.range(0, WORKERS).forEach(i -> rotation.add(worker(i), time.instant()));
    notifier.onChange(
        worker -> readAt.computeIfAbsent(worker, absent -> new ArrayList<>()).add(time.instant()));
    turns.start(time);
    time.runFor(Duration.ofMinutes(2));
    readAt.clear();
  }

  @Test
  void aHundredWorkersHaveTenTurnsAMinute() {
    for (int minute = 0; minute < 30; minute++) {
      int before = turns();
      time.runFor(Duration.ofMinutes(1));
      assertThat(turns() - before).as("minute " + minute).isBetween(9, 11);
    }
    assertThat(readAt).hasSize(WORKERS);
    assertThat(longestGap()).isLessThan(PERIOD.plusSeconds(1));
  }

  @Test
  void looksOnDemandPostponeNobodysTurn() {
    for (int second = 0; second < 1800; second += 5) {
      time.runFor(Duration.ofSeconds(5));
      rotation.looked(worker(second / 5 % 7), time.instant());
    }

    assertThat(readAt.keySet())
        .containsAll(IntStream.range(7, WORKERS).mapToObj(i -> worker(i)).toList());
    assertThat(longestGap()).isLessThan(PERIOD.plusSeconds(1));
    assertThat(rotation.oldest(time.instant())).isLessThan(PERIOD.plusSeconds(7));
  }

  @Test
  void thePeriodIsWhatATenthOfTheQuotasAllows() {
    roles.beforeAnswer =
        () -> IntStream.range(0, 12).forEach(i -> Caller.current().counter().accept(TEN_A_SECOND));
    time.runFor(Duration.ofMinutes(40));
    readAt.clear();

    // 100 workers with 12 calls each, of which there may be one a second
    assertThat(rotation.period()).isEqualTo(Duration.ofMinutes(20));
    time.runFor(Duration.ofHours(1));
    assertThat(turns()).isCloseTo(300, within(2));
    assertThat(longestGap()).isLessThan(Duration.ofMinutes(20).plusSeconds(1));
    IntStream.range(1, WORKERS).forEach(i -> rotation.remove(worker(i)));
    assertThat(rotation.period()).isEqualTo(PERIOD);
  }

  @Test
  void theAgeOfTheOldestDirectReadIsKnown() {
    time.runFor(Duration.ofMinutes(30));
    assertThat(rotation.oldest(time.instant()))
        .isBetween(PERIOD.minusSeconds(7), PERIOD.plusSeconds(7));

    rotation.add(worker(WORKERS), time.instant());
    rotation.remove(worker(WORKERS));
    IntStream.range(0, WORKERS).forEach(i -> rotation.looked(worker(i), time.instant()));
    assertThat(rotation.oldest(time.instant())).isLessThan(Duration.ofSeconds(1));
  }

  private int turns() {
    return readAt.values().stream().mapToInt(List::size).sum();
  }

  private Duration longestGap() {
    return readAt.values().stream()
        .flatMap(times ->
            IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i))))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static WorkerKey worker(int i) {
    return WorkerKey.of("worker-" + i, "eu-central-1");
  }
}
