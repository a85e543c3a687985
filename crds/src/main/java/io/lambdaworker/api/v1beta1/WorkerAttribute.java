package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The addresses of a worker that a variable can take. */
public enum WorkerAttribute {
  QUEUE_URL("queueUrl"),
  QUEUE_ARN("queueArn"),
  DEAD_LETTER_QUEUE_URL("deadLetterQueueUrl"),
  DEAD_LETTER_QUEUE_ARN("deadLetterQueueArn"),
  FUNCTION_ARN("functionArn"),
  FUNCTION_NAME("functionName");

  private final String value;

  WorkerAttribute(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
