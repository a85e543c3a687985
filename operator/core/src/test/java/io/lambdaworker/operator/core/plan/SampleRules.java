package io.lambdaworker.operator.core.plan;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import java.util.List;

/**
 * Rules for the planner. Where a method says nothing else they are those of a worker that sets no
 * policy: repair drift, ignore nothing, adopt nothing, keep data.
 */
final class SampleRules {
  /** Nothing was ever applied: every difference is a change that a person asked for. */
  static final Rules FIRST = new Rules("", false, List.of(), false, DeletionPolicy.RETAIN_DATA);

  /** The plan where AWS is as desired already. */
  static final Plan NOTHING_TO_DO = new Plan(List.of(), List.of(), false);

  private SampleRules() {}

  /** This is what was last applied: a difference from it is drift. */
  static Rules applied(Desired desired) {
    return ignoring(desired);
  }

  /** Something else was last applied: a difference is a change of the spec. */
  static Rules changed() {
    return new Rules("another", false, List.of(), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules ignoring(Desired applied, String... paths) {
    return new Rules(applied.hash(), false, List.of(paths), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules changedIgnoring(String... paths) {
    return new Rules("another", false, List.of(paths), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules detect(String applied) {
    return new Rules(applied, true, List.of(), false, DeletionPolicy.RETAIN_DATA);
  }

  static Rules adopting() {
    return new Rules("", false, List.of(), true, DeletionPolicy.RETAIN_DATA);
  }

  /** A worker is deleted under deletionPolicy Delete, so its data goes too. */
  static Rules deleting() {
    return new Rules("", false, List.of(), false, DeletionPolicy.DELETE);
  }
}
