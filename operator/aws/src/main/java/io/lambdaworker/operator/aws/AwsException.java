package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.outcome.Failure;
import org.jspecify.annotations.Nullable;

/** A read that AWS did not answer as hoped; the failure is fit to be shown. */
public final class AwsException extends RuntimeException {
  private final transient Failure failure;

  AwsException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
