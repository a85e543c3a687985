package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The least level of the function's own log lines that is kept; JSON only. */
public enum ApplicationLogLevel {
  TRACE("TRACE"),
  DEBUG("DEBUG"),
  INFO("INFO"),
  WARN("WARN"),
  ERROR("ERROR"),
  FATAL("FATAL");

  private final String value;

  ApplicationLogLevel(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
