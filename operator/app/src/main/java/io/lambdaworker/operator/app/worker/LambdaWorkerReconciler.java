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
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.aws.AwsException;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.outcome.ValueUnavailableException;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.status.Verdict.Compared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Makes a worker in AWS what its spec says: gather, compare, apply, tell. What AWS answers is never
 * an exception here; only a bug or the API server makes one, which JOSDK tries again.
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
public final class LambdaWorkerReconciler
    implements Reconciler<LambdaWorker>, Cleaner<LambdaWorker> {
  public static final String FINALIZER = "lambdaworker.io/cleanup";
  private final Gatherer gathering;
  private final Removal removal;
  private final Report telling;
  private final Workers workers;
  private final Map<ResourceID, WorkerMemory> memories = new ConcurrentHashMap<>();

  LambdaWorkerReconciler(Gatherer gathering, Report telling, Workers workers) {
    this.gathering = gathering;
    this.removal = new Removal(gathering);
    this.telling = telling;
    this.workers = workers;
  }

  @Override
  public List<EventSource<?, LambdaWorker>> prepareEventSources(
      EventSourceContext<LambdaWorker> context) {
    return List.of(workers.attach(context, this::left));
  }

  @Override
  public UpdateControl<LambdaWorker> reconcile(LambdaWorker worker, Context<LambdaWorker> context) {
    Instant began = telling.now();
    WorkerMemory memory = memoryOf(worker);
    memory.about(worker.getMetadata().getGeneration() + " " + AnnotationRequests.of(worker));
    Inputs inputs = null;
    Verdict verdict;
    try {
      inputs = gathering.inputs(worker);
      if (worker.getStatus() == null) {
        telling.tell(worker, inputs, new Verdict.Begun(), memory, context);
      }
      if (worker.getStatus() == null) {
        return UpdateControl.noUpdate(); // deleted meanwhile
      }
      verdict = compare(worker, inputs, memory, context);
    } catch (HaltException halt) {
      verdict = new Verdict.Halted(halt.failure());
    } catch (AwsException e) {
      verdict = new Verdict.Halted(e.failure());
    } catch (ValueUnavailableException e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = telling.tell(worker, inputs, verdict, memory, context);
    telling.measure(worker, status, began);
    Optional<Duration> again = Requeue.after(verdict, status, memory);
    UpdateControl<LambdaWorker> control = UpdateControl.noUpdate();
    return again.map(control::rescheduleAfter).orElse(control);
  }

  /** What makes the worker work is told before its alarms are written. */
  private Verdict compare(
      LambdaWorker worker, Inputs inputs, WorkerMemory memory, Context<LambdaWorker> context) {
    Gatherer.Gathered gathered = gathering.gather(worker, inputs);
    var comparison = new Reconciliation(worker, gathered, memory);
    Plan plan = comparison.plan();
    telling.plan(worker, plan, memory);
    Compared worked = comparison.work(plan);
    AlarmLane lane = gathered.account().alarmLane();
    if (!comparison.leavesAlarms(plan) || !lane.enter(ResourceID.fromResource(worker))) {
      return worked;
    }
    try {
      if (!worked.outcome().all(Result.Done.class).isEmpty()) {
        telling.tell(worker, inputs, worked, memory, context);
      }
      return comparison.writeAlarms(worked);
    } finally {
      lane.leave();
    }
  }

  @Override
  public ErrorStatusUpdateControl<LambdaWorker> updateErrorStatus(
      LambdaWorker worker, Context<LambdaWorker> context, Exception error) {
    telling.failed();
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  @Override
  public DeleteControl cleanup(LambdaWorker worker, Context<LambdaWorker> context) {
    Instant began = telling.now();
    WorkerMemory memory = memoryOf(worker);
    if (memory.isNews("deletion")) {
      memory.noted("deletion");
      workers.wakeReferrersOf(worker.getMetadata().getNamespace(), worker.getMetadata().getName());
    }
    Verdict verdict;
    try {
      var removed = removal.remove(worker, plan -> telling.plan(worker, plan, memory));
      verdict = new Verdict.Deleting(removed.outcome());
      if (removed.isOver()) {
        telling.gone(worker, removed.outcome(), memory);
        memories.remove(ResourceID.fromResource(worker));
        return DeleteControl.defaultDelete();
      }
    } catch (HaltException halt) {
      verdict = new Verdict.Halted(halt.failure());
    } catch (AwsException e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = telling.tell(worker, null, verdict, memory, context);
    telling.measure(worker, status, began);
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    return Requeue.after(verdict, status, memory).map(control::rescheduleAfter).orElse(control);
  }

  /** It is gone, or no longer this operator's: nothing is remembered, read or counted for it. */
  private void left(LambdaWorker worker) {
    ResourceID id = ResourceID.fromResource(worker);
    memories.remove(id);
    gathering.forget(id);
    telling.left(worker);
  }

  /** What JOSDK should wake this reconciler for. */
  public static boolean isWorthALook(LambdaWorker now, LambdaWorker before) {
    return Workers.isWorthALook(now, before);
  }

  private WorkerMemory memoryOf(LambdaWorker worker) {
    return memories.computeIfAbsent(ResourceID.fromResource(worker), id -> new WorkerMemory());
  }
}
