package io.lambdaworker.operator.core.plan;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells changes from drift. {@code status.applied} is the hash of the desired records that were
 * applied last. If the desired records still have this hash, nobody changed what is desired, so
 * whatever differs in AWS is drift. While a slow lane is not done, the hash covers the lanes before
 * it, and only differences in those are drift.
 */
final class Causes {
  private final Map<Lane, Cause> byLane = new EnumMap<>(Lane.class);

  /**
   * @param isThereAnything whether AWS has anything of the worker. A worker without a status of
   *     which AWS has nothing is new, so all of it is a change. The same holds until its first
   *     apply is complete: {@link LambdaWorkerStatus#BEGUN} stands in its status and equals no hash
   */
  Causes(Desired desired, Rules rules, boolean isThereAnything) {
    Cause whole;
    if (rules.applied().isEmpty()) {
      whole = rules.detectOnly() && isThereAnything ? Cause.DRIFT : Cause.CHANGE;
    } else {
      whole = rules.applied().equals(desired.hash()) ? Cause.DRIFT : Cause.CHANGE;
    }
    for (Lane lane : Lane.values()) {
      byLane.put(lane, whole);
    }
    if (whole == Cause.CHANGE) {
      for (Lane slow : Lane.values()) {
        if (slow.isSlow() && rules.applied().equals(desired.hashBefore(slow))) {
          byLane.replaceAll((lane, cause) -> lane.compareTo(slow) < 0 ? Cause.DRIFT : cause);
        }
      }
    }
  }

  Cause of(Resource resource) {
    Cause cause = byLane.get(resource.kind().lane());
    return cause == null ? Cause.CHANGE : cause;
  }
}
