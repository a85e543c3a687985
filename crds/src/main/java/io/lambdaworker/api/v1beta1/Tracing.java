package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether Lambda traces invocations by itself. */
public enum Tracing {
  /** Lambda samples and traces. */
  ACTIVE("Active"),
  /** Only what the caller already traces. */
  PASS_THROUGH("PassThrough");

  private final String value;

  Tracing(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
