package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the redrive of one dead letter queue is. */
public enum RedriveState {
  /** Not begun: held back, or the queue is not there yet; the message says which. */
  WAITING("Waiting"),
  /** About to be started. A task that SQS begins from now on is taken for this redrive. */
  STARTING("Starting"),
  /** SQS moves messages. */
  RUNNING("Running"),
  /** SQS has moved all that were there. */
  COMPLETED("Completed"),
  /** SQS stopped, or refused; a new request tries again. */
  FAILED("Failed");

  private final String value;

  RedriveState(String value) {
    this.value = value;
  }

  /** The word as it stands in the API. */
  @JsonValue
  public String value() {
    return value;
  }
}
