package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;
import java.util.function.Function;

/** A step that cannot go on, and what became of it. No error: it carries no stack trace. */
final class StepStopped extends RuntimeException {
  private final transient Function<Step, Result> result;

  private StepStopped(String message, Function<Step, Result> result) {
    super(message, null, false, false);
    this.result = result;
  }

  static StepStopped waiting(Reason why, String message, Duration retryAfter) {
    return new StepStopped(message, step -> new Result.Waiting(step, why, message, retryAfter));
  }

  static StepStopped failed(Failure failure) {
    return new StepStopped(failure.message(), step -> new Result.Failed(step, failure));
  }

  static StepStopped retained(String message) {
    return new StepStopped(message, step -> new Result.Retained(step, message));
  }

  Result of(Step step) {
    return result.apply(step);
  }
}
