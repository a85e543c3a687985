package io.lambdaworker.handlers.common;

import java.util.List;

/** The metrics that every batch worker has; a handler declares its own beside them. */
public final class BatchMetrics {
  /** Records of an invocation. */
  public static final String BATCH_SIZE = "BatchSize";

  /** Records of an invocation that the queue may forget, skipped ones included. */
  public static final String SUCCESSFUL_RECORDS = "SuccessfulRecords";

  /** Records of an invocation that return to the queue, those not begun included. */
  public static final String FAILED_RECORDS = "FailedRecords";

  /** Records that failed and that a retry may help. */
  public static final String PROCESSING_ERRORS = "ProcessingErrors";

  /** Records whose message is invalid. */
  public static final String VALIDATION_ERRORS = "ValidationErrors";

  static final List<String> ALL =
      List.of(BATCH_SIZE, SUCCESSFUL_RECORDS, FAILED_RECORDS, PROCESSING_ERRORS, VALIDATION_ERRORS);

  private BatchMetrics() {}
}
