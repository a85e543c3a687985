package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.redrive.Redrive;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When to come back to a worker without being called. Terminal failures are tried again too, at
 * growing intervals: AWS tells nobody that a permission was granted or an object published.
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
    Stream<Duration> look =
        verdict instanceof Verdict.Compared
            ? memory.lookedInto().untilDue().stream()
            : Stream.empty();
    Stream<Duration> release =
        verdict instanceof Verdict.Compared
            ? memory.releases().untilDue().stream()
            : Stream.empty();
    return Stream.of(own(verdict, status, memory).stream(), redrive, look, release)
        .flatMap(each -> each)
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> own(
      Verdict verdict, LambdaWorkerStatus status, WorkerMemory memory) {
    return switch (verdict) {
      case Verdict.Begun begun -> Optional.empty();
      case Verdict.Halted(var failure) when failure.reason() == Reason.InventoryStale ->
          Optional.of(memory.backoff().afterStale());
      case Verdict.Halted halted -> Optional.of(memory.backoff().afterFailure());
      case Verdict.Deleting(Outcome outcome, Leftovers left) ->
          after(outcome, false, memory).or(() -> Optional.of(memory.backoff().afterFailure()));
      case Verdict.Compared compared -> {
        if (!compared.plan().conflicts().isEmpty() || !compared.plan().awaited().isEmpty()) {
          yield Optional.of(memory.backoff().afterFailure());
        }
        boolean isSettling =
            !isToBeRepeated(compared.outcome().in(Lane.AT_ONCE)) && isReconciling(status);
        memory.settling().underWay(isSettling);
        Optional<Duration> again = after(compared.outcome(), isSettling, memory);
        if (again.isEmpty()) {
          memory.backoff().succeeded();
        }
        yield again;
      }
    };
  }

  private static Optional<Duration> after(
      Outcome outcome, boolean isSettling, WorkerMemory memory) {
    Stream<Duration> waits =
        outcome.all(Result.Waiting.class).stream().map(Result.Waiting::retryAfter);
    Optional<Duration> next = memory.attempts().untilNext().map(Backoff::later);
    boolean hasNoPause = !outcome.all(Result.Failed.class).isEmpty() && next.isEmpty();
    Stream<Duration> own =
        isSettling
            ? Stream.of(memory.backoff().untilSettled())
            : hasNoPause ? Stream.of(memory.backoff().afterFailure()) : Stream.empty();
    return Stream.of(waits, next.stream(), own)
        .flatMap(each -> each)
        .min(Comparator.naturalOrder());
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
