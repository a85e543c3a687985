package io.lambdaworker.operator.core.outcome;

/** A value that was there when it was looked up cannot be had when it is to be written. */
public final class ValueUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Failure failure;

  /**
   * @param failure names where the value should be, never the value
   */
  public ValueUnavailableException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
