package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.aws.client.Caller;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.status.Verdict.Compared;
import io.lambdaworker.operator.core.worker.Inputs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a worker in AWS what its spec says: gather, plan, apply, tell. Whatever AWS answers ends in
 * the worker's status; only a bug or the API server makes an exception, after which JOSDK tries
 * again.
 */
@ControllerConfiguration(
    name = "lambdaworker",
    finalizerName = LambdaWorkerReconciler.FINALIZER,
    generationAwareEventProcessing = false,
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(
    maxAttempts = -1,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 300_000)
@RateLimited(maxReconciliations = 20, within = 10)
public final class LambdaWorkerReconciler
    implements Reconciler<LambdaWorker>, Cleaner<LambdaWorker> {
  public static final String FINALIZER = "lambdaworker.io/cleanup";
  private final Gatherer gatherer;
  private final Removal removal;
  private final Report report;
  private final Workers workers;
  private final Seats seats;
  private final RolloutTurns turns;
  private final Map<ResourceID, WorkerMemory> memories = new ConcurrentHashMap<>();

  LambdaWorkerReconciler(Gatherer gatherer, Report report, Workers workers, Seats seats) {
    this.gatherer = gatherer;
    this.removal = new Removal(gatherer);
    this.report = report;
    this.workers = workers;
    this.seats = seats;
    this.turns = new RolloutTurns(workers, report.clock());
  }

  @Override
  public List<EventSource<?, LambdaWorker>> prepareEventSources(
      EventSourceContext<LambdaWorker> context) {
    return List.of(workers.attach(context.getPrimaryCache(), this::left));
  }

  @Override
  public UpdateControl<LambdaWorker> reconcile(LambdaWorker worker, Context<LambdaWorker> context) {
    UpdateControl<LambdaWorker> control = UpdateControl.noUpdate();
    return reconcile(worker, ServerSideApply.through(context, worker))
        .map(control::rescheduleAfter)
        .orElse(control);
  }

  /**
   * Returns when to reconcile again without an event, if at all. Where the account's workers hold
   * all threads that they may, nothing is done, and the worker is woken when it is its turn.
   */
  Optional<Duration> reconcile(LambdaWorker seen, StatusPatch patch) {
    return onASeat(seen, () -> pass(seen, patch)).orElseGet(() -> Optional.of(Backoff.untilTurn()));
  }

  /** Its calls to AWS are made for its namespace. */
  private <T> Optional<T> onASeat(LambdaWorker worker, Supplier<T> pass) {
    Caller caller = Caller.current().in(worker.getMetadata().getNamespace());
    try {
      return seats.during(
          gatherer.accountOf(worker), ResourceID.fromResource(worker), () -> caller.call(pass));
    } finally {
      leaveIfGone(worker);
    }
  }

  private Optional<Duration> pass(LambdaWorker seen, StatusPatch patch) {
    Instant began = report.now();
    WorkerMemory memory = memoryOf(seen);
    memory.lookedInto().begin(began);
    memory.releases().begin();
    String change = seen.getMetadata().getGeneration() + " " + AnnotationRequests.of(seen);
    memory.backoff().about(change);
    LambdaWorker worker = seen;
    Inputs inputs = null;
    Verdict verdict;
    try {
      inputs = gatherer.inputs(worker);
      memory.attempts().about(change + " " + inputs.workerClass().hashCode());
      if (worker.getStatus() == null) {
        // The status has the class and names before anything is made, so that it is found again.
        var begun = report.tell(worker, inputs, new Verdict.Begun(), memory, patch);
        if (begun.isGone()) {
          return Optional.empty();
        }
        worker = begun.worker();
      }
      var work = Reconciliation.of(worker, gatherer.gather(worker, inputs), memory);
      Plan plan = work.plan(worker, Lane.AT_ONCE);
      report.plan(worker, plan, memory.said());
      Compared compared = work.apply(plan, Lane.AT_ONCE);
      for (Lane lane : Lane.slow()) {
        if (!work.enter(lane)) {
          continue;
        }
        try {
          if (!compared.outcome().all(Result.Done.class).isEmpty()) {
            // The status is written before a slow lane, so that Ready does not wait for it.
            worker = report.tell(worker, inputs, compared, memory, patch).worker();
          }
          compared = work.apply(work.plan(worker, lane), lane);
        } catch (FailureException e) {
          compared = work.failed(lane, e.failure());
        } finally {
          work.leave(lane);
        }
      }
      verdict = compared;
    } catch (FailureException e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = report.tell(worker, inputs, verdict, memory, patch).status();
    report.measure(worker, status, began);
    return Requeue.after(verdict, status, memory);
  }

  @Override
  public ErrorStatusUpdateControl<LambdaWorker> updateErrorStatus(
      LambdaWorker worker, Context<LambdaWorker> context, Exception error) {
    report.failed();
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  @Override
  public DeleteControl cleanup(LambdaWorker worker, Context<LambdaWorker> context) {
    var left = remove(worker, ServerSideApply.through(context, worker));
    if (left.isOver()) {
      return DeleteControl.defaultDelete();
    }
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    return left.again().map(control::rescheduleAfter).orElse(control);
  }

  /**
   * How a deletion goes on.
   *
   * @param isOver whether the finalizer may be removed
   * @param again when to come back without being called, if at all
   */
  record Left(boolean isOver, Optional<Duration> again) {}

  /** The same path with nothing desired. */
  Left remove(LambdaWorker worker, StatusPatch patch) {
    return onASeat(worker, () -> removalPass(worker, patch))
        .orElseGet(() -> new Left(false, Optional.of(Backoff.untilTurn())));
  }

  /**
   * Whose finalizer is removed by hand in the middle of a reconcile was told to be gone before the
   * reconcile used its account once more.
   */
  private void leaveIfGone(LambdaWorker worker) {
    if (workers.isGone(ResourceID.fromResource(worker))) {
      left(worker);
    }
  }

  private Left removalPass(LambdaWorker worker, StatusPatch patch) {
    Instant began = report.now();
    WorkerMemory memory = memoryOf(worker);
    if (memory.said().isFirst("deletion")) {
      workers.wakeReferrersOf(worker.getMetadata().getNamespace(), worker.getMetadata().getName());
    }
    Verdict verdict;
    try {
      var removed =
          removal.remove(worker, memory, plan -> report.plan(worker, plan, memory.said()));
      verdict = new Verdict.Deleting(removed.outcome(), removed.left());
      if (removed.isOver()) {
        if (!removed.left().notOurs().isEmpty()) {
          report.tell(worker, null, verdict, memory, patch);
        }
        report.gone(worker, removed, memory.said());
        removal.forget(ResourceID.fromResource(worker));
        memories.remove(ResourceID.fromResource(worker));
        return new Left(true, Optional.empty());
      }
    } catch (FailureException e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = report.tell(worker, null, verdict, memory, patch).status();
    report.measure(worker, status, began);
    return new Left(false, Requeue.after(verdict, status, memory));
  }

  /** It is deleted, or no longer this operator's: nothing is remembered, read or counted for it. */
  private void left(LambdaWorker worker) {
    ResourceID id = ResourceID.fromResource(worker);
    memories.remove(id);
    removal.forget(id);
    gatherer.forget(id);
    report.left(worker);
  }

  /** What JOSDK should wake this reconciler for. */
  public static boolean isWorthALook(LambdaWorker now, LambdaWorker before) {
    return Workers.isWorthALook(now, before);
  }

  private WorkerMemory memoryOf(LambdaWorker worker) {
    return memories.computeIfAbsent(
        ResourceID.fromResource(worker), id -> new WorkerMemory(report.clock(), turns));
  }
}
