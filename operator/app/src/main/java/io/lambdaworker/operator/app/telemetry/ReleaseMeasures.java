package io.lambdaworker.operator.app.telemetry;

import io.lambdaworker.api.v1beta1.PastRelease;
import io.lambdaworker.api.v1beta1.ReleaseResult;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How many releases are in which phase, how they end, and how long they take. */
final class ReleaseMeasures {
  private final MeterRegistry registry;
  private final Map<String, RolloutPhase> phases = new ConcurrentHashMap<>();
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  ReleaseMeasures(MeterRegistry registry) {
    this.registry = registry;
    for (RolloutPhase phase : RolloutPhase.values()) {
      Gauge.builder(
              "lambdaworker.rollouts", () -> phases.values().stream().filter(phase::equals).count())
          .tag("phase", phase.value())
          .register(registry);
    }
    for (ReleaseResult result : ReleaseResult.values()) {
      registry.timer("lambdaworker.releases", "result", result.value());
    }
  }

  /**
   * A worker's status is another.
   *
   * @param worker namespace and name
   * @param before null where it told of no releases, as after
   * @param now of the clock
   */
  void told(
      String worker, @Nullable RolloutStatus before, @Nullable RolloutStatus after, Instant now) {
    if (after == null || after.phase() == null) {
      gone(worker);
      return;
    }
    RolloutPhase phase = after.phase();
    phases.put(worker, phase);
    List<PastRelease> known = before == null ? List.of() : before.history();
    after.history().stream()
        .filter(release -> !known.contains(release))
        .forEach(release -> ended(worker, release, now));
    if (isUnderWay(phase)) {
      begun.putIfAbsent(worker, now);
    } else {
      begun.remove(worker);
    }
  }

  /** One of which this process saw no beginning took no time, as all at once; or it restarted. */
  private void ended(String worker, PastRelease release, Instant now) {
    Instant began = begun.remove(worker);
    registry
        .timer("lambdaworker.releases", "result", release.result().value())
        .record(began == null ? Duration.ZERO : Duration.between(began, now));
  }

  void gone(String worker) {
    phases.remove(worker);
    begun.remove(worker);
  }

  private static boolean isUnderWay(RolloutPhase phase) {
    return switch (phase) {
      case STARTING, SHIFTING, VERIFYING, BAKING, STALLED -> true;
      case PENDING, COMPLETE, ROLLED_BACK -> false;
    };
  }
}
