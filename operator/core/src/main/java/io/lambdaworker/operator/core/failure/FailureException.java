package io.lambdaworker.operator.core.failure;

import org.jspecify.annotations.Nullable;

/**
 * Ends what is being done for a worker, with a failure that is fit to be told in its status.
 * Whoever reconciles catches this one type, whatever threw it.
 */
public abstract class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Failure failure;

  /**
   * @param cause null where nothing is broken, such as a class that is not there; then there is no
   *     stack trace either
   */
  protected FailureException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause, true, cause != null);
    this.failure = failure;
  }

  public final Failure failure() {
    return failure;
  }
}
