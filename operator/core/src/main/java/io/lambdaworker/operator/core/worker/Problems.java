package io.lambdaworker.operator.core.worker;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far in one worker. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  public void add(String field, String message) {
    all.add(new Problem(field, message));
  }

  public List<Problem> all() {
    return List.copyOf(all);
  }
}
