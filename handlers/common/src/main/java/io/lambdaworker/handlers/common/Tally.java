package io.lambdaworker.handlers.common;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The counts of one invocation. Every declared metric is there from the start, at zero, so that an
 * alarm on it never lacks data while the function runs.
 */
public final class Tally {
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  public Tally(Collection<String> metrics) {
    metrics.forEach(metric -> counts.put(metric, 0));
  }

  /**
   * Adds one.
   *
   * @throws IllegalArgumentException if the metric was not declared
   */
  public void count(String metric) {
    add(metric, 1);
  }

  void add(String metric, int more) {
    if (counts.computeIfPresent(metric, (name, count) -> count + more) == null) {
      throw new IllegalArgumentException("Metric " + metric + " was not declared");
    }
  }

  /** The counts so far, in the order of their declaration. */
  public Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
