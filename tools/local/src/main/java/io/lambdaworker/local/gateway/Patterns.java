package io.lambdaworker.local.gateway;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Patterns of operations: {@code lambda:*Function*,iam:CreateRole}. */
final class Patterns {
  private Patterns() {}

  static boolean match(String patterns, String operation) {
    return Stream.of(patterns.split(",", -1))
        .map(pattern -> Pattern.quote(pattern.strip()).replace("*", "\\E.*\\Q"))
        .anyMatch(operation::matches);
  }
}
