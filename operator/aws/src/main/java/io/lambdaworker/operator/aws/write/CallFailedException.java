package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.AwsErrors;
import software.amazon.awssdk.core.exception.SdkException;

/** A call that AWS refused, or whose outcome is not known, with the operation's name. */
public final class CallFailedException extends RuntimeException {
  private final String operation;

  public CallFailedException(String operation, SdkException cause) {
    // The code alone: AWS's messages may quote the request.
    super(operation + ": " + AwsErrors.code(cause), cause);
    this.operation = operation;
  }

  /** As IAM names it, such as {@code lambda:CreateFunction}. */
  public String operation() {
    return operation;
  }

  /** The SDK's own exception. */
  public Throwable error() {
    return getCause() == null ? this : getCause();
  }
}
