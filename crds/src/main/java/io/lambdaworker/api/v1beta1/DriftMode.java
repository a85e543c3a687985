package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is done about drift. */
public enum DriftMode {
  /** It is corrected and reported. */
  CORRECT("Correct"),
  /** It is only reported. */
  DETECT("Detect");

  private final String value;

  DriftMode(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
