package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the function's answer means to an event source. */
public enum FunctionResponseType {
  /** The answer names the messages that failed; the others are done. */
  REPORT_BATCH_ITEM_FAILURES("ReportBatchItemFailures");

  private final String value;

  FunctionResponseType(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
