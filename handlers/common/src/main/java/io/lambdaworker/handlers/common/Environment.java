package io.lambdaworker.handlers.common;

import java.util.Map;
import java.util.Optional;

/** The function's environment variables; an empty value counts as not set. */
public record Environment(Map<String, String> values) {

  public Environment {
    values = Map.copyOf(values);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /**
   * A variable the handler cannot do without.
   *
   * @throws IllegalStateException naming the variable, so that the function fails at start and not
   *     at each message
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() ->
            new IllegalStateException("Environment variable " + name + " is required and not set"));
  }

  /** A variable that may be absent. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }
}
