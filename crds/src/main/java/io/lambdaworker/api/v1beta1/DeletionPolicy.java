package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of the resources in AWS when the worker is deleted. */
public enum DeletionPolicy {
  /** All of them are deleted. */
  DELETE("Delete"),
  /**
   * The log group and queues that hold messages stay, for whoever makes a worker of the same name.
   */
  RETAIN_DATA("RetainData"),
  /** All of them stay, and run. */
  RETAIN("Retain");

  private final String value;

  DeletionPolicy(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
