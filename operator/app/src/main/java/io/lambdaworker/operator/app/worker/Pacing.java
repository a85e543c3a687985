package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1.Condition;
import io.lambdaworker.api.v1.ConditionType;
import io.lambdaworker.api.v1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When to come back to a worker without being called. */
final class Pacing {

  private Pacing() {}

  /** Empty where nothing is awaited. */
  static Optional<Duration> after(Verdict verdict, LambdaWorkerStatus status, Memory memory) {
    return switch (verdict) {
      case Verdict.Begun begun -> Optional.empty();
      case Verdict.Halted(var failure) when failure.reason() == Reason.InventoryStale ->
          Optional.of(memory.afterStale());
      case Verdict.Halted(var failure) ->
          Optional.of(failure.terminal() ? Memory.afterTerminal() : memory.afterFailure());
      case Verdict.Deleting(Outcome outcome) ->
          after(outcome, memory).or(() -> Optional.of(memory.afterFailure()));
      case Verdict.Compared compared -> {
        if (!compared.plan().conflicts().isEmpty()) {
          yield Optional.of(Memory.afterTerminal());
        }
        Optional<Duration> again = after(compared.outcome(), memory);
        memory.unsettled(again.isEmpty() && isReconciling(status));
        if (again.isPresent()) {
          yield again;
        }
        if (memory.isUnsettled()) {
          yield Optional.of(memory.afterFailure());
        }
        memory.succeeded();
        yield Optional.empty();
      }
    };
  }

  private static Optional<Duration> after(Outcome outcome, Memory memory) {
    Stream<Duration> waits =
        outcome.all(Result.Waiting.class).stream().map(Result.Waiting::retryAfter);
    var failures = outcome.all(Result.Failed.class).stream().map(Result.Failed::failure).toList();
    Stream<Duration> passing =
        failures.stream().anyMatch(failure -> !failure.terminal())
            ? Stream.of(memory.afterFailure())
            : Stream.empty();
    Stream<Duration> terminal =
        failures.isEmpty() ? Stream.empty() : Stream.of(Memory.afterTerminal());
    return Stream.of(waits, passing, terminal).flatMap(each -> each).min(Comparator.naturalOrder());
  }

  private static boolean isReconciling(LambdaWorkerStatus status) {
    return status.conditions().stream()
        .map(Condition::type)
        .anyMatch(ConditionType.RECONCILING.value()::equals);
  }
}
