package io.lambdaworker.operator.core.failure;

/**
 * Why something was not done, as the status tells people.
 *
 * @param message what happened and what to do; never a secret value
 * @param terminal only a change by people helps; shown as Stalled and tried again at long intervals
 */
public record Failure(Reason reason, String message, boolean terminal) {

  public static Failure terminal(Reason reason, String message) {
    return new Failure(reason, message, true);
  }

  public static Failure passing(Reason reason, String message) {
    return new Failure(reason, message, false);
  }
}
