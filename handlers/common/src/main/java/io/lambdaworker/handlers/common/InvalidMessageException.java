package io.lambdaworker.handlers.common;

import java.util.List;

/**
 * A message that no retry can mend; it names every problem at once and repeats no value of the
 * message.
 */
public final class InvalidMessageException extends RuntimeException {
  private final List<String> problems;

  public InvalidMessageException(List<String> problems) {
    super("Invalid message: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, in the order of the fields. */
  public List<String> problems() {
    return problems;
  }
}
