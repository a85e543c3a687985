package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.release.Released;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a reconcile ended. */
public sealed interface Verdict {

  /** The worker was seen for the first time; nothing was done yet. */
  record Begun() implements Verdict {}

  /** The worker could not be compared with AWS, such as when its spec is invalid. */
  record Halted(Failure failure) implements Verdict {}

  /**
   * The worker was compared with AWS, and what differed was applied or withheld.
   *
   * @param artifact the code that {@code desired} was made from
   * @param observed all that may be the worker's by its name, as it was after the steps
   * @param applied what was applied before
   * @param redrive how far the redrive of dead letters is; null where none was ever asked for
   * @param released how its releases stand; null where there is nothing to say of them
   */
  record Compared(
      Desired desired,
      Artifact artifact,
      List<Observed> observed,
      Plan plan,
      Outcome outcome,
      AppliedFields applied,
      @Nullable RedriveStatus redrive,
      @Nullable Released released)
      implements Verdict {
    public Compared(
        Desired desired,
        Artifact artifact,
        List<Observed> observed,
        Plan plan,
        Outcome outcome,
        AppliedFields applied,
        @Nullable RedriveStatus redrive) {
      this(desired, artifact, observed, plan, outcome, applied, redrive, null);
    }

    public Compared {
      observed = List.copyOf(observed);
    }
  }

  /**
   * The worker is being deleted.
   *
   * @param left what stays in AWS after all steps are done
   */
  record Deleting(Outcome outcome, Leftovers left) implements Verdict {}
}
