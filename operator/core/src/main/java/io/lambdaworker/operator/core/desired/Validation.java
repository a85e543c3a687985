package io.lambdaworker.operator.core.desired;

import java.util.ArrayList;
import java.util.List;

/** Finds everything in a spec that cannot be applied, all at once. */
public final class Validation {

  private Validation() {}

  /** Empty when the worker can be applied under its class. */
  public static List<Problem> check(Inputs inputs) {
    var problems = new ArrayList<Problem>();
    if (Effective.of(inputs).runtime() == null) {
      problems.add(new Problem("spec.runtime", "name a runtime, such as java25"));
    }
    return problems;
  }
}
