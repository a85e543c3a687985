package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** What may be done with a key. */
public enum KeyAccess {
  DECRYPT("Decrypt"),
  ENCRYPT("Encrypt"),
  ENCRYPT_DECRYPT("EncryptDecrypt");

  private final String value;

  KeyAccess(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
