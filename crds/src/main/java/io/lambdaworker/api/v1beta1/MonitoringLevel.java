package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** How much is watched. */
public enum MonitoringLevel {
  /** Alarms on errors, throttles and messages in dead letter queues. */
  BASIC("Basic"),
  /** Also on durations over 80 % of the timeout and the age of the oldest message. */
  ENHANCED("Enhanced");

  private final String value;

  MonitoringLevel(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
