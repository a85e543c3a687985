package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a release is. */
public enum RolloutPhase {
  /** The version is not published yet, or waits for its turn. */
  PENDING("Pending"),
  /** The version is there and gets no traffic yet: it is made ready, and beforeTraffic is asked. */
  STARTING("Starting"),
  /** The version gets a part of the traffic. */
  SHIFTING("Shifting"),
  /** The version has all the traffic; afterTraffic is asked. */
  VERIFYING("Verifying"),
  /** The version has all the traffic, and the alarms are still watched. */
  BAKING("Baking"),
  /** The version has all the traffic, and the release is over. */
  COMPLETE("Complete"),
  /** The version before has all the traffic again. */
  ROLLED_BACK("RolledBack"),
  /** The release cannot go on by itself; waitingFor says what it needs. */
  STALLED("Stalled");

  private final String value;

  RolloutPhase(String value) {
    this.value = value;
  }

  /** The word as it stands in the API. */
  @JsonValue
  public String value() {
    return value;
  }
}
