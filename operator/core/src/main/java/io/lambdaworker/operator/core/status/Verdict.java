package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.operator.core.desired.Artifact;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.resource.Observed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one reconcile came to. */
public sealed interface Verdict {

  /** The worker was seen for the first time; nothing was done yet. */
  record Begun() implements Verdict {}

  /** Something is in the way of even comparing the worker with AWS. */
  record Halted(Failure failure) implements Verdict {}

  /**
   * The worker was compared with AWS, and what differed was applied or withheld.
   *
   * @param artifact the code that {@code desired} was made from
   * @param observed all that may be the worker's, after the outcome
   * @param redrive of dead letters, as far as it is; null where none was ever asked for
   */
  record Compared(
      Desired desired,
      Artifact artifact,
      List<Observed> observed,
      Plan plan,
      Outcome outcome,
      @Nullable RedriveStatus redrive)
      implements Verdict {
    public Compared {
      observed = List.copyOf(observed);
    }
  }

  /** The worker is being deleted and something is left to do. */
  record Deleting(Outcome outcome) implements Verdict {}
}
