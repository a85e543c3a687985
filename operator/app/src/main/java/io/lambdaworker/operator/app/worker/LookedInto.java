package io.lambdaworker.operator.app.worker;

import java.util.HashSet;
import java.util.Set;

/**
 * Remembers for which changes a worker's parts were read directly, so that each change costs these
 * reads once. A change is noted only after all reads succeeded.
 */
final class LookedInto {
  private static final int MOST = 100;
  private final Set<String> changes = new HashSet<>();

  boolean isNews(String change) {
    return !changes.contains(change);
  }

  void noted(String change) {
    if (changes.size() >= MOST) {
      changes.clear();
    }
    changes.add(change);
  }
}
