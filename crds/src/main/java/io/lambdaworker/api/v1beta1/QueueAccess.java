package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** What may be done with a queue's messages. */
public enum QueueAccess {
  SEND("Send"),
  /** Receive, delete and change the visibility of messages. */
  RECEIVE("Receive"),
  SEND_RECEIVE("SendReceive");

  private final String value;

  QueueAccess(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
