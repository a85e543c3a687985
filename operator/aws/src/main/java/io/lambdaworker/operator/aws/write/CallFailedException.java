package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import software.amazon.awssdk.core.exception.SdkException;

/** A call that AWS did not carry out, or not certainly, with the operation's name. */
final class CallFailedException extends RuntimeException {
  private final String operation;

  CallFailedException(String operation, SdkException cause) {
    // The code alone: AWS's messages may quote the request.
    super(operation + ": " + AwsErrors.code(cause), cause);
    this.operation = operation;
  }

  /** As IAM names it, such as {@code lambda:CreateFunction}. */
  String operation() {
    return operation;
  }

  Throwable error() {
    return getCause() == null ? this : getCause();
  }
}
