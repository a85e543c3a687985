package io.lambdaworker.operator.core.plan;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.desired.FixedReferences;
import java.util.List;

/**
 * Rules for the planner. Where a method says nothing else they are those of a worker that sets no
 * policy: repair drift, ignore nothing, adopt nothing, keep data.
 */
final class SampleRules {
  static final Seal SEAL = new Seal(FixedReferences.DIGESTS, DesiredWorker.full().owner());
  static final AppliedFields NOTHING = AppliedFields.unknown(SEAL);

  /** Nothing was ever applied: every difference is a change that a person asked for. */
  static final Rules FIRST = with(NOTHING, false);

  /** The plan where AWS is as desired already. */
  static final Plan NOTHING_TO_DO = new Plan(List.of(), List.of(), false);

  private SampleRules() {}

  /** This is what was last applied: a difference from it is drift. */
  static Rules applied(Desired desired) {
    return ignoring(desired);
  }

  /** Something else was last applied: a difference is a change of the spec. */
  static Rules changed() {
    return with(AppliedFields.begun(SEAL), false);
  }

  static Rules ignoring(Desired applied, String... paths) {
    return new Rules(
        applied.applied(NOTHING), false, List.of(paths), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules changedIgnoring(String... paths) {
    return new Rules(
        AppliedFields.begun(SEAL), false, List.of(paths), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules detect(AppliedFields applied) {
    return with(applied, true);
  }

  static Rules with(AppliedFields applied, boolean detectOnly) {
    return new Rules(applied, detectOnly, List.of(), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules adopting() {
    return new Rules(NOTHING, false, List.of(), true, DeletionPolicy.RETAIN_DATA);
  }

  /** A worker is deleted under deletionPolicy Delete, so its data goes too. */
  static Rules deleting() {
    return new Rules(NOTHING, false, List.of(), false, DeletionPolicy.DELETE);
  }
}
