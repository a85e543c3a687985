package io.lambdaworker.operator.core.failure;

/**
 * A value, such as a key of a Secret, was there when the worker was planned and cannot be read at
 * the moment it is to be written.
 */
public final class ValueUnavailableException extends FailureException {
  private static final long serialVersionUID = 1;

  /**
   * @param failure names where the value should be, never the value
   */
  public ValueUnavailableException(Failure failure) {
    super(failure, null);
  }
}
