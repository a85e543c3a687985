package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;

/** Ends a reconcile early, for a reason that the worker's status will give. */
final class HaltException extends FailureException {
  private static final long serialVersionUID = 1;

  HaltException(Failure failure) {
    super(failure, null);
  }

  static HaltException terminal(Reason reason, String message) {
    return new HaltException(Failure.terminal(reason, message));
  }

  static HaltException passing(Reason reason, String message) {
    return new HaltException(Failure.passing(reason, message));
  }
}
