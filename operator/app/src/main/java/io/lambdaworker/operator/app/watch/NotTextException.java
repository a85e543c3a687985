package io.lambdaworker.operator.app.watch;

/** The bytes of a value are not UTF-8, so that no variable can have it; it does not quote them. */
final class NotTextException extends RuntimeException {
  NotTextException() {
    super("not UTF-8", null, false, false);
  }
}
