package io.lambdaworker.operator.core.worker;

/**
 * Something in the spec that cannot be applied.
 *
 * @param field path in the spec, such as {@code spec.eventSources[shares].sqs.queueArn}
 * @param message what is wrong and what to do; never a secret value
 */
public record Problem(String field, String message) {
  @Override
  public String toString() {
    return field + ": " + message;
  }
}
