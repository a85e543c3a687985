package io.lambdaworker.operator.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.PastRelease;
import io.lambdaworker.api.v1beta1.ReleaseResult;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@link ReleaseMeasures}: what is counted of releases. */
class ReleaseMeasuresTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final PastRelease FIRST = past("1", ReleaseResult.COMPLETE);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReleaseMeasures measures = new ReleaseMeasures(registry);

  @Test
  void everyPhaseAndResultIsThereFromTheStart() {
    assertThat(registry.find("lambdaworker.rollouts").gauges())
        .hasSize(RolloutPhase.values().length);
    assertThat(registry.find("lambdaworker.releases").timers())
        .hasSize(ReleaseResult.values().length);
  }

  @Test
  void aWorkerCountsInItsPhaseUntilItGoes() {
    var shifting = status(RolloutPhase.SHIFTING);
    measures.told("a/b", null, shifting, NOON);
    measures.told("a/c", null, status(RolloutPhase.STALLED), NOON);
    assertThat(rollouts(RolloutPhase.SHIFTING)).isOne();
    assertThat(rollouts(RolloutPhase.STALLED)).isOne();

    measures.told("a/b", shifting, null, NOON);
    measures.gone("a/c");
    assertThat(rollouts(RolloutPhase.SHIFTING)).isZero();
    assertThat(rollouts(RolloutPhase.STALLED)).isZero();
  }

  @Test
  void aReleaseIsCountedOnceWithItsSeconds() {
    var before = status(RolloutPhase.COMPLETE, FIRST);
    var under = status(RolloutPhase.SHIFTING, FIRST);
    var after = status(RolloutPhase.ROLLED_BACK, past("2", ReleaseResult.ROLLED_BACK), FIRST);
    measures.told("a/b", before, under, NOON);
    measures.told("a/b", under, status(RolloutPhase.BAKING, FIRST), NOON.plusSeconds(60));
    measures.told("a/b", under, after, NOON.plusSeconds(90));
    measures.told("a/b", after, after, NOON.plusSeconds(120));

    assertThat(count(ReleaseResult.ROLLED_BACK)).isOne();
    assertThat(seconds(ReleaseResult.ROLLED_BACK)).isEqualTo(90);
    assertThat(count(ReleaseResult.COMPLETE)).isZero();
  }

  @Test
  void allAtOnceIsCountedToo() {
    measures.told("a/b", null, status(RolloutPhase.COMPLETE, FIRST), NOON);

    assertThat(count(ReleaseResult.COMPLETE)).isOne();
    assertThat(seconds(ReleaseResult.COMPLETE)).isZero();
  }

  private double rollouts(RolloutPhase phase) {
    return registry.get("lambdaworker.rollouts").tag("phase", phase.value()).gauge().value();
  }

  private long count(ReleaseResult result) {
    return registry.get("lambdaworker.releases").tag("result", result.value()).timer().count();
  }

  private double seconds(ReleaseResult result) {
    return registry
        .get("lambdaworker.releases")
        .tag("result", result.value())
        .timer()
        .totalTime(TimeUnit.SECONDS);
  }

  private static RolloutStatus status(RolloutPhase phase, PastRelease... history) {
    return new RolloutStatus(phase, "2", 20, null, null, null, List.of(history));
  }

  private static PastRelease past(String version, ReleaseResult result) {
    return new PastRelease(version, null, null, "2026-05-01T12:00:00Z", result, null);
  }
}
