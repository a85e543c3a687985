package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The least level of Lambda's log lines that is kept; JSON only. */
public enum SystemLogLevel {
  DEBUG("DEBUG"),
  INFO("INFO"),
  WARN("WARN");

  private final String value;

  SystemLogLevel(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
