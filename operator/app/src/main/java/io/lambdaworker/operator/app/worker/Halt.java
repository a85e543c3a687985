package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;

/** Ends a reconcile early, for a reason that the worker's status will give. */
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Failure failure;

  Halt(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  static Halt terminal(Reason reason, String message) {
    return new Halt(Failure.terminal(reason, message));
  }

  static Halt passing(Reason reason, String message) {
    return new Halt(Failure.passing(reason, message));
  }

  Failure failure() {
    return failure;
  }
}
