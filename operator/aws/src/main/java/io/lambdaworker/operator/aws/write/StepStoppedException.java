package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;
import java.util.function.Function;

/** Ends a step that cannot go on, with its result. Nothing is broken, so it has no stack trace. */
public final class StepStoppedException extends RuntimeException {
  private final transient Function<Step, Result> result;

  private StepStoppedException(String message, Function<Step, Result> result) {
    super(message, null, false, false);
    this.result = result;
  }

  public static StepStoppedException waiting(Reason why, String message, Duration retryAfter) {
    return new StepStoppedException(
        message, step -> new Result.Waiting(step, why, message, retryAfter));
  }

  public static StepStoppedException failed(Failure failure) {
    return new StepStoppedException(failure.message(), step -> new Result.Failed(step, failure));
  }

  public static StepStoppedException retained(String message) {
    return new StepStoppedException(message, step -> new Result.Retained(step, message));
  }

  public Result of(Step step) {
    return result.apply(step);
  }
}
