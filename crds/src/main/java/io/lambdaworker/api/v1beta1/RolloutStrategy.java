package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the traffic moves to a new version. */
public enum RolloutStrategy {
  /** All of it in one step. */
  ALL_AT_ONCE("AllAtOnce"),
  /** A part of it for one interval, then all of it. */
  CANARY("Canary"),
  /** A part more in each interval, until it is all of it. */
  LINEAR("Linear");

  private final String value;

  RolloutStrategy(String value) {
    this.value = value;
  }

  /** The word as it stands in the API. */
  @JsonValue
  public String value() {
    return value;
  }
}
