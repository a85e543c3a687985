package io.lambdaworker.operator.app.worker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers what was said of a worker, so that what stays the same is not said at every reconcile.
 */
final class SaidOnce {
  private static final int MOST = 100;
  private final Set<String> said = new HashSet<>();
  private List<String> plan = List.of();

  /** True the first time for each text. */
  boolean isFirst(String what) {
    if (said.size() >= MOST && !said.contains(what)) {
      said.clear();
    }
    return said.add(what);
  }

  /** Whether the plan has steps, and others than last time. */
  boolean isAnotherPlan(List<String> steps) {
    boolean isAnother = !steps.isEmpty() && !steps.equals(plan);
    plan = steps;
    return isAnother;
  }
}
