package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which way data may go. */
public enum ReadWrite {
  READ("Read"),
  WRITE("Write"),
  READ_WRITE("ReadWrite");

  private final String value;

  ReadWrite(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
