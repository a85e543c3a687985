package io.lambdaworker.operator.aws;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Optional;

/**
 * What the applier may write.
 *
 * @param dryRun nothing
 * @param detectOnly no drift step, because of driftPolicy Detect
 * @param held no drift step, because of the hold tag
 * @param deletion what becomes of queues that hold messages
 */
public record Mode(boolean dryRun, boolean detectOnly, boolean held, DeletionPolicy deletion) {

  /** Queues that hold messages are not deleted. */
  boolean retainsData() {
    return deletion != DeletionPolicy.DELETE;
  }

  /** Whether nothing of the plan is written. */
  public boolean withholds(Plan plan) {
    return plan.steps().stream()
        .allMatch(step -> step.cause() == Cause.LEFT || withholds(step).isPresent());
  }

  /** Why the step is not to be written, if it is not. */
  public Optional<Reason> withholds(Step step) {
    if (dryRun) {
      return Optional.of(Reason.DryRun);
    }
    if (step.cause() == Cause.DRIFT && held) {
      return Optional.of(Reason.Held);
    }
    return step.cause() == Cause.DRIFT && detectOnly
        ? Optional.of(Reason.DriftDetected)
        : Optional.empty();
  }
}
