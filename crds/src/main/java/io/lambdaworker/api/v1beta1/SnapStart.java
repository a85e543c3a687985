package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** When Lambda takes a snapshot of the initialized function. */
public enum SnapStart {
  /** Of each version that is published. */
  PUBLISHED_VERSIONS("PublishedVersions");

  private final String value;

  SnapStart(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
