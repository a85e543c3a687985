package io.lambdaworker.operator.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each worker is read directly once in a period, and the reads are spread evenly over it. */
class RotationTest {
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration DELAY = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock();
  private final Rotation rotation = new Rotation(PERIOD, DELAY);

  @Test
  void everyoneHasOneTurnInEachPeriodEvenlySpread() {
    watch(50);
    pass(DELAY);
    var first = pass(PERIOD);
    var second = pass(PERIOD);

    assertThat(first).hasSize(50).doesNotHaveDuplicates();
    assertThat(second).hasSize(50).doesNotHaveDuplicates();
    assertThat(rotation.interval()).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void noOneHasATurnRightAfterAStart() {
    watch(50);

    assertThat(pass(DELAY.minusSeconds(1))).isEmpty();
    assertThat(pass(Duration.ofSeconds(2))).hasSize(1);
  }

  @Test
  void whoWasLookedAtGoesToTheEnd() {
    watch(3);
    rotation.looked(name(0), clock.instant());
    pass(DELAY.minusSeconds(1));

    assertThat(pass(PERIOD)).endsWith(name(0)).hasSize(3);
    assertThat(rotation.lookedAt(name(0))).isPresent();
    assertThat(rotation.lookedAt(name(1))).isEmpty();
  }

  @Test
  void whoJoinsLaterHasATurnWithinAPeriodToo() {
    watch(10);
    pass(DELAY.plusMinutes(3));
    rotation.add(name(10), clock.instant());

    assertThat(pass(PERIOD)).contains(name(10));
  }

  @Test
  void noGapIsLongerThanAPeriod() {
    watch(7);
    var last = new HashMap<WorkerKey, Duration>();
    var gaps = new HashSet<Duration>();
    pass(DELAY);
    for (Duration at = Duration.ZERO;
        at.compareTo(PERIOD.multipliedBy(4)) < 0;
        at = at.plusSeconds(1)) {
      clock.pass(Duration.ofSeconds(1));
      Duration now = at;
      rotation
          .next(clock.instant())
          .ifPresent(worker -> {
            Duration before = last.put(worker, now);
            if (before != null) {
              gaps.add(now.minus(before));
            }
          });
    }

    assertThat(last).hasSize(7);
    assertThat(gaps)
        .isNotEmpty()
        .allSatisfy(gap -> assertThat(gap).isLessThanOrEqualTo(PERIOD.plusSeconds(1)));
  }

  private void watch(int workers) {
    IntStream.range(0, workers).forEach(i -> rotation.add(name(i), clock.instant()));
    assertThat(rotation.next(clock.instant())).isEmpty();
  }

  private List<WorkerKey> pass(Duration duration) {
    var turns = new ArrayList<WorkerKey>();
    for (Duration spent = Duration.ZERO;
        spent.compareTo(duration) < 0;
        spent = spent.plusSeconds(1)) {
      clock.pass(Duration.ofSeconds(1));
      rotation.next(clock.instant()).ifPresent(turns::add);
    }
    return turns;
  }

  private static WorkerKey name(int i) {
    return WorkerKey.of("worker-" + i, "eu-central-1");
  }
}
