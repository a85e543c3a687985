package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.status.StatusOf;
import io.lambdaworker.operator.core.status.Subject;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a reconcile tells: status, events, metrics, what it plans. */
final class Report {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);
  private final StatusWriter writer;
  private final WorkerEvents story;
  private final Measures measures;
  private final Clock clock;

  Report(StatusWriter writer, WorkerEvents story, Measures measures, Clock clock) {
    this.writer = writer;
    this.story = story;
    this.measures = measures;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** One write, only if it differs; returns what the status is now. */
  LambdaWorkerStatus tell(
      LambdaWorker worker,
      @Nullable Inputs inputs,
      Verdict verdict,
      WorkerMemory memory,
      Context<LambdaWorker> context) {
    LambdaWorkerStatus before = memory.unwritten().orElse(worker.getStatus());
    var subject =
        new Subject(
            worker.getMetadata().getGeneration(),
            AnnotationRequests.of(worker).requestedAt(),
            before,
            inputs);
    LambdaWorkerStatus status = StatusOf.of(subject, verdict, clock.instant());
    switch (verdict) {
      case Verdict.Compared compared -> {
        story.steps(worker, compared.outcome(), memory);
        story.foreigners(worker, compared, memory);
        drift(worker, compared, memory);
      }
      case Verdict.Deleting deleting -> story.steps(worker, deleting.outcome(), memory);
      case Verdict.Begun begun -> {}
      case Verdict.Halted halted -> {}
    }
    story.turns(worker, before, status);
    story.redrive(worker, before == null ? null : before.redrive(), status.redrive());
    memory.writes(status);
    writer.write(worker, status, context);
    memory.wrote();
    return status;
  }

  /** Logs what is to be done, before it is; a plan that stays the same is logged once. */
  void plan(LambdaWorker worker, Plan plan, WorkerMemory memory) {
    List<String> steps = plan.describe();
    if (memory.isAnotherPlan(steps)) {
      LOG.atInfo()
          .addKeyValue("worker", path(worker))
          .addKeyValue("generation", worker.getMetadata().getGeneration())
          .addKeyValue("plan", steps)
          .log("{} steps are planned", steps.size());
    }
  }

  void measure(LambdaWorker worker, LambdaWorkerStatus status, Instant began) {
    Duration took = Duration.between(began, clock.instant());
    Measures.State.of(status).ifPresent(state -> measures.reconciled(path(worker), state, took));
  }

  /** The reconcile ended in an exception: a bug, or the API server. */
  void failed() {
    measures.failed();
  }

  /** The last that is told of a worker; its status goes with it. */
  void gone(LambdaWorker worker, Outcome outcome, WorkerMemory memory) {
    story.steps(worker, outcome, memory);
    measures.gone(path(worker));
  }

  /** It is no longer counted among the workers. */
  void left(LambdaWorker worker) {
    measures.gone(path(worker));
  }

  /** Counts each drift once: when it is found, and when it is put right. */
  private void drift(LambdaWorker worker, Verdict.Compared compared, WorkerMemory memory) {
    if (!compared.plan().conflicts().isEmpty()) {
      return; // nothing was compared
    }
    OpenDrift.Turn turn = memory.openDrift().next(compared.desired().hash(), compared.outcome());
    turn.found().forEach(measures::driftFound);
    turn.corrected().forEach(measures::driftCorrected);
    turn.righted().forEach(what -> story.righted(worker, what));
  }

  private static String path(LambdaWorker worker) {
    return worker.getMetadata().getNamespace() + "/" + worker.getMetadata().getName();
  }
}
