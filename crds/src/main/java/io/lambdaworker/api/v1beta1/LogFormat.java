package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The format of the function's logs. */
public enum LogFormat {
  JSON("JSON"),
  TEXT("Text");

  private final String value;

  LogFormat(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
