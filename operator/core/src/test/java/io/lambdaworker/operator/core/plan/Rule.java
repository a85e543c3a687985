package io.lambdaworker.operator.core.plan;

import java.util.List;

/** Rules of the planner for tests, most of them as a worker has them that says nothing. */
final class Rule {
  /** Nothing was ever applied. */
  static final Rules FIRST = new Rules("", false, List.of(), false, false, false, true);

  private Rule() {}

  /** This is what was last applied. */
  static Rules applied(Desired desired) {
    return ignoring(desired);
  }

  /** Something else was last applied. */
  static Rules changed() {
    return new Rules("another", false, List.of(), false, false, false, true);
  }

  static Rules ignoring(Desired applied, String... paths) {
    return new Rules(applied.hash(), false, List.of(paths), false, false, false, true);
  }

  static Rules changedIgnoring(String... paths) {
    return new Rules("another", false, List.of(paths), false, false, false, true);
  }

  static Rules detect(String applied) {
    return new Rules(applied, true, List.of(), false, false, false, true);
  }

  static Rules adopting() {
    return new Rules("", false, List.of(), true, false, false, true);
  }

  /** A deletion under deletionPolicy Delete. */
  static Rules deleting() {
    return new Rules("", false, List.of(), false, true, false, false);
  }
}
