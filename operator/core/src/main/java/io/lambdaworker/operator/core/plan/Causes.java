package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Resource;

/**
 * Tells changes from drift, field by field. {@code status.applied} says what was applied last. A
 * field that differs in AWS although the same was applied is drift; one of which something else was
 * applied is a change. For example, a Secret is rotated after a person has changed the memory by
 * hand: the variable is a change, the memory is drift.
 */
final class Causes {
  private final Desired desired;
  private final AppliedFields applied;

  /**
   * Where people gave nothing new and AWS has not what was applied: somebody may have changed it.
   */
  private final Cause doubtful;

  private final Cause unknown;

  /**
   * @param onlyDetects drift is not corrected: the worker's policy or the hold tag
   * @param isThereAnything whether AWS has anything of the worker. One whose status says nothing is
   *     new where AWS has nothing, so all of it is a change
   */
  Causes(Desired desired, AppliedFields applied, boolean onlyDetects, boolean isThereAnything) {
    this.desired = desired;
    this.applied = applied;
    this.doubtful = onlyDetects ? Cause.DRIFT : Cause.CHANGE;
    this.unknown = onlyDetects && isThereAnything ? Cause.DRIFT : Cause.CHANGE;
  }

  /** Of a part that is missing: it was made before and is gone, or it was never made. */
  Cause ofMissing(AwsId id) {
    return switch (applied.ofPart(id, desired.basis())) {
      case AS_APPLIED -> Cause.DRIFT;
      case CHANGED, LEFT -> Cause.CHANGE;
      case CHANGED_BY_OPERATOR -> doubtful;
      case UNKNOWN -> unknown;
    };
  }

  /** Of a resource that is not wanted: it was a part before, or it never was. */
  Cause ofUnwanted(AwsId id) {
    return switch (applied.ofPart(id, desired.basis())) {
      case AS_APPLIED -> Cause.CHANGE;
      case CHANGED, LEFT, CHANGED_BY_OPERATOR -> doubtful;
      case UNKNOWN -> unknown;
    };
  }

  Cause of(Difference difference, Part part, Resource wanted) {
    String field = difference.change().field();
    return switch (applied.ofField(field, part, wanted, difference.component(), desired.basis())) {
      case AS_APPLIED -> Cause.DRIFT;
      case CHANGED -> Cause.CHANGE;
      case CHANGED_BY_OPERATOR ->
          applied.wasApplied(field, part, difference.component(), difference.found())
              ? Cause.CHANGE
              : doubtful;
      case LEFT -> Cause.LEFT;
      case UNKNOWN -> unknown;
    };
  }
}
