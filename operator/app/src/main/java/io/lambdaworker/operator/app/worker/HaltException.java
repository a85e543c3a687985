package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;

/** Ends a reconcile early, for a reason that the worker's status will give. */
final class HaltException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Failure failure;

  HaltException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  static HaltException terminal(Reason reason, String message) {
    return new HaltException(Failure.terminal(reason, message));
  }

  static HaltException passing(Reason reason, String message) {
    return new HaltException(Failure.passing(reason, message));
  }

  Failure failure() {
    return failure;
  }
}
