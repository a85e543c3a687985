package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.api.v1beta1.RedriveTask;
import io.lambdaworker.operator.app.watch.EventLog;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.status.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a worker's events: one a step that was done, and one where its state became another. */
final class WorkerEvents {
  private final EventLog log;

  WorkerEvents(EventLog log) {
    this.log = log;
  }

  void steps(LambdaWorker worker, Outcome outcome, WorkerMemory memory) {
    for (Result result : outcome.results()) {
      switch (result) {
        case Result.Done(Step step) -> log.normal(worker, reasonOf(step), step.describe());
        case Result.Retained retained -> {
          if (memory.isNews(retained.message())) {
            memory.noted(retained.message());
            log.warning(worker, Reason.DataRetained.name(), retained.message());
          }
        }
        case Result.Withheld withheld -> {}
        case Result.Waiting waiting -> {}
        case Result.Failed failed -> {}
        case Result.Skipped skipped -> {}
      }
    }
  }

  /** Drift is over, and no write of ours is known to have ended it. */
  void righted(LambdaWorker worker, String what) {
    log.normal(worker, Reason.DriftCorrected, what);
  }

  /** Where the state became another; a state that stays is told once. */
  void turns(LambdaWorker worker, @Nullable LambdaWorkerStatus before, LambdaWorkerStatus after) {
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

  /**
   * Where a redrive of dead letters began or ended; one that nothing can be done for is said once.
   */
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

  void foreigners(LambdaWorker worker, Verdict.Compared compared, WorkerMemory memory) {
    var wanted = compared.desired().pathsById().keySet();
    for (Observed observed : compared.observed()) {
      if (observed.resource() instanceof EventSourceMapping mapping
          && !wanted.contains(observed.id())
          && mapping.tags() instanceof Facet.Known<Tags>(Tags tags)
          && Owner.of(tags).isEmpty()
          && memory.isNews(observed.identity().arn())) {
        memory.noted(observed.identity().arn());
        log.warning(
            worker,
            Reason.ForeignEventSource.name(),
            "%s also invokes this function and is nobody's that is known; delete it if it is not meant"
                .formatted(mapping.eventSourceArn()));
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
