package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.operator.app.watch.Events;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.OneLine;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Notice;
import io.lambdaworker.operator.core.status.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a worker's events: one for each step that was done, and one when its state changed. */
final class WorkerEvents {
  private final Events log;

  WorkerEvents(Events log) {
    this.log = log;
  }

  void steps(LambdaWorker worker, Outcome outcome, SaidOnce said) {
    for (Result result : outcome.results()) {
      switch (result) {
        case Result.Done(Step step) -> log.normal(worker, reasonOf(step), step.describe());
        case Result.Retained retained -> {
          if (said.isFirst(retained.message()) && !isTold(worker, retained.message())) {
            log.warning(worker, retained.why().name(), retained.message());
          }
        }
        case Result.NotKept notKept -> {}
        case Result.Withheld withheld -> {}
        case Result.Waiting waiting -> {}
        case Result.Failed failed -> {}
        case Result.Skipped skipped -> {}
      }
    }
  }

  /** What a deleted worker leaves in AWS on purpose; its last status told of the rest. */
  void left(LambdaWorker worker, Leftovers left) {
    left.note().ifPresent(kept -> log.normal(worker, Reason.DataRetained, kept));
  }

  /** Whether the status says it already, which an operator before this one wrote. */
  private static boolean isTold(LambdaWorker worker, String message) {
    return condition(worker.getStatus(), ConditionType.SYNCED)
        .map(Condition::message)
        .filter(told -> told.contains(message))
        .isPresent();
  }

  /** Drift is over, though AWS confirmed no write of ours that ended it. */
  void righted(LambdaWorker worker, String what) {
    log.normal(worker, Reason.DriftCorrected, what);
  }

  /** One event each where Ready or drift changed since the last status. */
  void stateChanges(
      LambdaWorker worker, @Nullable LambdaWorkerStatus before, LambdaWorkerStatus after) {
    Optional<Condition> ready = condition(after, ConditionType.READY);
    Optional<Condition> was = condition(before, ConditionType.READY);
    if (ready.isPresent() && !isSame(ready, was)) {
      tell(worker, ready.get(), was);
    }
    Optional<Condition> drift = condition(after, ConditionType.DRIFT_DETECTED);
    Optional<Condition> drifted = condition(before, ConditionType.DRIFT_DETECTED);
    if (drift.isPresent() && !isSame(drift, drifted)) {
      Condition now = drift.get();
      boolean held = now.reason().equals(Reason.Held.name());
      if (now.status() == ConditionStatus.TRUE) {
        log.warning(worker, Reason.DriftDetected.name(), String.valueOf(now.message()));
      }
      if (held && !drifted.map(Condition::reason).equals(Optional.of(now.reason()))) {
        log.warning(worker, Reason.Held.name(), String.valueOf(now.message()));
      }
    }
  }

  /** What a release came to, step by step. */
  void released(LambdaWorker worker, List<Notice> notices) {
    for (Notice notice : notices) {
      if (notice.warning()) {
        log.warning(worker, notice.reason().name(), notice.message());
      } else {
        log.normal(worker, notice.reason(), notice.message());
      }
    }
  }

  /** One event where the object of the code that runs is not given any more. */
  void unreadCode(LambdaWorker worker, @Nullable Failure why, @Nullable LambdaWorkerStatus before) {
    if (why != null
        && condition(before, ConditionType.SYNCED)
            .map(Condition::message)
            .filter(told -> told.contains(OneLine.of(why.message())))
            .isEmpty()) {
      log.warning(worker, why.reason().name(), why.message());
    }
  }

  /** One event where a redrive of dead letters began or ended, or can do nothing at all. */
  void redrive(LambdaWorker worker, @Nullable RedriveStatus before, @Nullable RedriveStatus after) {
    if (after == null || after.equals(before)) {
      return;
    }
    RedriveStatus same =
        before != null && Objects.equals(before.requestedAt(), after.requestedAt()) ? before : null;
    if (same == null && after.queues().isEmpty()) {
      log.warning(
          worker,
          Reason.RedriveFailed.name(),
          "the worker has no dead letter queue of its own; nothing can be redriven");
    }
    for (RedriveTask task : after.queues()) {
      RedriveState was =
          same == null
              ? RedriveState.WAITING
              : same.queues().stream()
                  .filter(each -> each.name().equals(task.name()))
                  .map(RedriveTask::state)
                  .findFirst()
                  .orElse(RedriveState.WAITING);
      if (task.state() != was) {
        tell(worker, task);
      }
    }
  }

  private void tell(LambdaWorker worker, RedriveTask task) {
    String moved = task.moved() == null ? "0" : task.moved().toString();
    switch (task.state()) {
      case WAITING, STARTING -> {}
      case RUNNING ->
          log.normal(
              worker,
              Reason.RedriveStarted,
              "dead letters of %s go back to their queue".formatted(task.name()));
      case COMPLETED ->
          log.normal(
              worker,
              Reason.RedriveCompleted,
              "%s dead letters of %s went back to their queue".formatted(moved, task.name()));
      case FAILED ->
          log.warning(
              worker,
              Reason.RedriveFailed.name(),
              "the redrive of %s ended after %s messages: %s"
                  .formatted(task.name(), moved, task.message()));
    }
  }

  /**
   * One event for each resource that no worker made and that acts on this one, such as a mapping on
   * its function.
   */
  void foreigners(LambdaWorker worker, Verdict.Compared compared, SaidOnce said) {
    if (!compared.plan().conflicts().isEmpty()) {
      return; // the function may be another's, with mappings of its own
    }
    var wanted = compared.desired().pathsById().keySet();
    for (Observed observed : compared.observed()) {
      Optional<String> foreign =
          wanted.contains(observed.id())
              ? Optional.empty()
              : KindOf.of(observed.resource()).foreign(observed.resource());
      if (foreign.isPresent() && said.isFirst(observed.identity().arn())) {
        log.warning(worker, Reason.ForeignEventSource.name(), foreign.get());
      }
    }
  }

  /**
   * One event for each thing that others put into a resource of the worker's, such as a statement
   * in a queue's policy.
   */
  void foreignParts(LambdaWorker worker, Verdict.Compared compared, SaidOnce said) {
    if (!compared.plan().conflicts().isEmpty()) {
      return; // some are not the worker's
    }
    var wanted = compared.desired().pathsById().keySet();
    for (Observed observed : compared.observed()) {
      if (wanted.contains(observed.id())) {
        for (String part : KindOf.of(observed.resource()).foreignParts(observed.resource())) {
          if (said.isFirst(part)) {
            log.warning(worker, Reason.ForeignStatement.name(), part);
          }
        }
      }
    }
  }

  private void tell(LambdaWorker worker, Condition ready, Optional<Condition> was) {
    String message = String.valueOf(ready.message());
    switch (ready.status()) {
      case TRUE -> {
        if (was.filter(old -> old.status() == ConditionStatus.TRUE).isEmpty()) {
          log.normal(worker, Reason.Ready, message);
        }
      }
      case FALSE -> log.warning(worker, ready.reason(), message);
      case UNKNOWN -> {}
    }
  }

  private static Reason reasonOf(Step step) {
    if (step.cause() == Cause.DRIFT) {
      return Reason.DriftCorrected;
    }
    return switch (step) {
      case Step.Create create -> Reason.Created;
      case Step.Update update -> Reason.Updated;
      case Step.Replace replace -> Reason.Updated;
      case Step.Delete delete -> Reason.Deleted;
    };
  }

  private static boolean isSame(Optional<Condition> now, Optional<Condition> before) {
    return Objects.equals(now.map(WorkerEvents::said), before.map(WorkerEvents::said));
  }

  private static List<String> said(Condition condition) {
    return List.of(
        condition.status().value(), condition.reason(), String.valueOf(condition.message()));
  }

  private static Optional<Condition> condition(
      @Nullable LambdaWorkerStatus status, ConditionType type) {
    return status == null ? Optional.empty() : status.condition(type);
  }
}
