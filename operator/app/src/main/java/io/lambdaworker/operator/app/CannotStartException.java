package io.lambdaworker.operator.app;

/** The operator cannot start; the message says why and what to do, in one line. */
final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }

  CannotStartException(String message) {
    super(message);
  }
}
