package io.lambdaworker.operator.core.desired;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far in one worker. */
final class Problems {
  private final List<Problem> all = new ArrayList<>();

  void add(String field, String message) {
    all.add(new Problem(field, message));
  }

  List<Problem> all() {
    return List.copyOf(all);
  }
}
