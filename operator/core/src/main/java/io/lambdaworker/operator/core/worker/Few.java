package io.lambdaworker.operator.core.worker;

import java.util.List;

/** The first of many patterns that a limit has, for messages to people who cannot read classes. */
final class Few {
  private static final int MOST = 5;

  private Few() {}

  /** Such as {@code (now a, b and 7 more)}, after a space; {@code (now none)}. */
  static String of(List<String> patterns) {
    if (patterns.isEmpty()) {
      return " (now none)";
    }
    int more = patterns.size() - MOST;
    return " (now %s%s)"
        .formatted(
            String.join(", ", patterns.subList(0, Math.min(MOST, patterns.size()))),
            more > 0 ? " and %d more".formatted(more) : "");
  }
}
