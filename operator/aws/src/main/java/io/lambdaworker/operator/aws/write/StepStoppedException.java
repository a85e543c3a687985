package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;
import java.util.function.Function;

/** A step that cannot go on, and what became of it. No error: it carries no stack trace. */
final class StepStoppedException extends RuntimeException {
  private final transient Function<Step, Result> result;

  private StepStoppedException(String message, Function<Step, Result> result) {
    super(message, null, false, false);
    this.result = result;
  }

  static StepStoppedException waiting(Reason why, String message, Duration retryAfter) {
    return new StepStoppedException(
        message, step -> new Result.Waiting(step, why, message, retryAfter));
  }

  static StepStoppedException failed(Failure failure) {
    return new StepStoppedException(failure.message(), step -> new Result.Failed(step, failure));
  }

  static StepStoppedException retained(String message) {
    return new StepStoppedException(message, step -> new Result.Retained(step, message));
  }

  Result of(Step step) {
    return result.apply(step);
  }
}
