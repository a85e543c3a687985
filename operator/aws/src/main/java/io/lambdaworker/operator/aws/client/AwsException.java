package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import org.jspecify.annotations.Nullable;

/** A read that AWS refused or did not answer. */
public final class AwsException extends FailureException {
  private static final long serialVersionUID = 1;

  public AwsException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
