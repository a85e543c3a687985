package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.redrive.Redrive;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to come back to a worker without being called. Terminal failures too are tried again at
 * growing intervals: of a permission that is granted or an object that is published nobody tells.
 */
final class Requeue {

  /** How often SQS is asked how far a redrive is. */
  private static final Duration REDRIVE = Duration.ofSeconds(2);

  private Requeue() {}

  /** Empty where nothing is awaited. */
  static Optional<Duration> after(Verdict verdict, LambdaWorkerStatus status, WorkerMemory memory) {
    Stream<Duration> redrive =
        verdict instanceof Verdict.Compared && Redrive.isUnderWay(status.redrive())
            ? Stream.of(REDRIVE)
            : Stream.empty();
    return Stream.concat(own(verdict, status, memory).stream(), redrive)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> own(
      Verdict verdict, LambdaWorkerStatus status, WorkerMemory memory) {
    return switch (verdict) {
      case Verdict.Begun begun -> Optional.empty();
      case Verdict.Halted(var failure) when failure.reason() == Reason.InventoryStale ->
          Optional.of(memory.afterStale());
      case Verdict.Halted halted -> Optional.of(memory.afterFailure());
      case Verdict.Deleting(Outcome outcome) ->
          after(outcome, false, memory).or(() -> Optional.of(memory.afterFailure()));
      case Verdict.Compared compared -> {
        if (!compared.plan().conflicts().isEmpty()) {
          yield Optional.of(memory.afterFailure());
        }
        memory.unsettled(
            !isToBeRepeated(compared.outcome().withoutAlarms()) && isReconciling(status));
        Optional<Duration> again = after(compared.outcome(), memory.isUnsettled(), memory);
        if (again.isEmpty()) {
          memory.succeeded();
        }
        yield again;
      }
    };
  }

  private static Optional<Duration> after(Outcome outcome, boolean unsettled, WorkerMemory memory) {
    Stream<Duration> waits =
        outcome.all(Result.Waiting.class).stream().map(Result.Waiting::retryAfter);
    Stream<Duration> failures =
        unsettled || !outcome.all(Result.Failed.class).isEmpty()
            ? Stream.of(memory.afterFailure())
            : Stream.empty();
    return Stream.concat(waits, failures).min(Comparator.naturalOrder());
  }

  private static boolean isToBeRepeated(Outcome outcome) {
    return !outcome.all(Result.Waiting.class).isEmpty()
        || !outcome.all(Result.Failed.class).isEmpty();
  }

  private static boolean isReconciling(LambdaWorkerStatus status) {
    return status.conditions().stream()
        .map(Condition::type)
        .anyMatch(ConditionType.RECONCILING.value()::equals);
  }
}
