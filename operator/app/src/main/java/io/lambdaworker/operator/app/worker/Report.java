package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.status.StatusOf;
import io.lambdaworker.operator.core.status.Subject;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.worker.Inputs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that a reconcile tells: status, events, metrics, the log line of a plan. */
final class Report {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);
  private final List<Kind<?>> kinds;
  private final StatusWriter writer;
  private final WorkerEvents events;
  private final Measures measures;
  private final Clock clock;

  Report(
      List<Kind<?>> kinds,
      StatusWriter writer,
      WorkerEvents events,
      Measures measures,
      Clock clock) {
    this.kinds = kinds;
    this.writer = writer;
    this.events = events;
    this.measures = measures;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * What became of the worker's status.
   *
   * @param status the one that the worker should have now
   * @param worker a copy with the status that the API server holds; as it was where it is gone
   * @param isGone it was deleted meanwhile
   */
  record Told(LambdaWorkerStatus status, LambdaWorker worker, boolean isGone) {}

  /** Tells the events of a verdict and writes the status, once and only if it differs. */
  Told tell(
      LambdaWorker worker,
      @Nullable Inputs inputs,
      Verdict verdict,
      WorkerMemory memory,
      StatusPatch patch) {
    LambdaWorkerStatus before = memory.unwritten().get().orElse(worker.getStatus());
    var subject =
        new Subject(
            worker.getMetadata().getGeneration(), actedOn(worker, before, memory), before, inputs);
    LambdaWorkerStatus status = StatusOf.of(kinds, subject, verdict, clock.instant());
    switch (verdict) {
      case Verdict.Compared compared -> {
        events.steps(worker, compared.outcome(), memory.said());
        events.foreigners(worker, compared, memory.said());
        events.foreignParts(worker, compared, memory.said());
        events.released(worker, memory.releases().takeNotices());
        events.unreadCode(worker, compared.artifact().whyUnread(), before);
        drift(worker, compared, memory.openDrift());
      }
      case Verdict.Deleting deleting -> events.steps(worker, deleting.outcome(), memory.said());
      case Verdict.Begun begun -> {}
      case Verdict.Halted halted -> {}
    }
    events.stateChanges(worker, before, status);
    events.redrive(worker, before == null ? null : before.redrive(), status.redrive());
    measures.released(path(worker), before == null ? null : before.rollout(), status.rollout());
    memory.unwritten().writes(status);
    Optional<LambdaWorkerStatus> held = writer.write(worker, status, patch);
    memory.unwritten().wrote();
    return held.map(now -> new Told(status, copy(worker, now), false))
        .orElse(new Told(status, worker, true));
  }

  /** The request of the worker's annotation; the one before where it has to wait for its turn. */
  private static @Nullable String actedOn(
      LambdaWorker worker, @Nullable LambdaWorkerStatus before, WorkerMemory memory) {
    return memory.lookedInto().isOwed() && before != null
        ? before.reconcileRequestedAt()
        : AnnotationRequests.of(worker).requestedAt();
  }

  private static LambdaWorker copy(LambdaWorker worker, LambdaWorkerStatus status) {
    var copy = new LambdaWorker();
    copy.setMetadata(worker.getMetadata());
    copy.setSpec(worker.getSpec());
    copy.setStatus(status);
    copy.unread(worker.unread());
    return copy;
  }

  /** Logs what is to be done, before it is; a plan that stays the same is logged once. */
  void plan(LambdaWorker worker, Plan plan, SaidOnce said) {
    List<String> steps = plan.describe();
    if (said.isAnotherPlan(steps)) {
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

  /**
   * The last events of a worker that is deleted. Its status is not written, since it goes with the
   * worker.
   */
  void gone(LambdaWorker worker, Removal.Removed removed, SaidOnce said) {
    events.steps(worker, removed.outcome(), said);
    events.left(worker, removed.left());
    measures.gone(path(worker));
  }

  /** It is deleted, or no longer this operator's: it is not counted any more. */
  void left(LambdaWorker worker) {
    measures.gone(path(worker));
  }

  /** Counts each drift once: when it is found, and when it is put right. */
  private void drift(LambdaWorker worker, Verdict.Compared compared, OpenDrift open) {
    if (!compared.plan().conflicts().isEmpty()) {
      return; // somebody else has a name of the worker's: nothing was compared
    }
    OpenDrift.Turn turn = open.next(compared.desired().basis(), compared.outcome());
    turn.found().forEach(measures::driftFound);
    turn.corrected().forEach(measures::driftCorrected);
    turn.righted().forEach(what -> events.righted(worker, what));
  }

  private static String path(LambdaWorker worker) {
    return worker.getMetadata().getNamespace() + "/" + worker.getMetadata().getName();
  }
}
