package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The effect of a policy statement. */
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String value;

  Effect(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
