package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a release ended. */
public enum ReleaseResult {
  /** It has all the traffic. */
  COMPLETE("Complete"),
  /** An alarm, a hook or a person took the traffic away again. */
  ROLLED_BACK("RolledBack"),
  /** A newer release took its place before it was complete. */
  SUPERSEDED("Superseded");

  private final String value;

  ReleaseResult(String value) {
    this.value = value;
  }

  /** The word as it stands in the API. */
  @JsonValue
  public String value() {
    return value;
  }
}
