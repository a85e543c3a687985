package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Lets so many workers of a class be in a release at once as {@code maxParallelRollouts} allows: a
 * channel that moves is tried by a few of its workers before all have it. Who is in a release is in
 * the statuses, so a restart forgets nothing.
 */
final class RolloutTurns {
  /** Until the status of one that begins says so. */
  private static final Duration BEGINNING = Duration.ofMinutes(1);

  private final Workers workers;
  private final Clock clock;
  private final Map<ResourceID, Begun> begun = new HashMap<>();

  private record Begun(String className, Instant at) {}

  RolloutTurns(Workers workers, Clock clock) {
    this.workers = workers;
    this.clock = clock;
  }

  /** Whether this worker may begin a release now. */
  synchronized boolean hasRoom(ResourceID worker, String className, int most) {
    Set<ResourceID> others = new HashSet<>();
    workers
        .ofClass(className)
        .filter(RolloutTurns::isUnderWay)
        .forEach(each -> others.add(ResourceID.fromResource(each)));
    begun.values().removeIf(each -> each.at().plus(BEGINNING).isBefore(clock.instant()));
    begun.forEach((id, each) -> {
      if (each.className().equals(className)) {
        others.add(id);
      }
    });
    others.remove(worker);
    return others.size() < most;
  }

  /** As {@link #hasRoom}; where there is, it is taken by this worker. */
  synchronized boolean take(ResourceID worker, String className, int most) {
    boolean hasRoom = hasRoom(worker, className, most);
    if (hasRoom) {
      begun.put(worker, new Begun(className, clock.instant()));
    }
    return hasRoom;
  }

  private static boolean isUnderWay(LambdaWorker worker) {
    var status = worker.getStatus();
    RolloutPhase phase =
        status == null || status.rollout() == null ? null : status.rollout().phase();
    return switch (phase) {
      case STARTING, SHIFTING, VERIFYING, BAKING -> true;
      case PENDING, STALLED, COMPLETE, ROLLED_BACK -> false;
      case null -> false;
    };
  }
}
