package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** The instruction set of the function. */
public enum Architecture {
  ARM64("arm64"),
  X86_64("x86_64");

  private final String value;

  Architecture(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
