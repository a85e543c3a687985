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
import io.lambdaworker.api.v1.LambdaWorker;
import io.lambdaworker.api.v1.LambdaWorkerStatus;
import io.lambdaworker.api.v1.RedriveStatus;
import io.lambdaworker.operator.aws.AwsException;
import io.lambdaworker.operator.aws.Inventory;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.desired.Validation;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Unrevealed;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Names;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.ResourceId;
import io.lambdaworker.operator.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Gathering gathering;
  private final Removal removal;
  private final Telling telling;
  private final Workers workers;
  private final Map<ResourceID, Memory> memories = new ConcurrentHashMap<>();

  LambdaWorkerReconciler(Gathering gathering, Telling telling, Workers workers) {
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
    Memory memory = memoryOf(worker);
    memory.about(worker.getMetadata().getGeneration() + " " + Wishes.of(worker));
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
      verdict = compare(worker, gathering.gather(worker, inputs), memory);
    } catch (Halt halt) {
      verdict = new Verdict.Halted(halt.failure());
    } catch (AwsException e) {
      verdict = new Verdict.Halted(e.failure());
    } catch (Unrevealed e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = telling.tell(worker, inputs, verdict, memory, context);
    telling.measure(worker, status, began);
    Optional<Duration> again = Pacing.after(verdict, status, memory);
    UpdateControl<LambdaWorker> control = UpdateControl.noUpdate();
    return again.map(control::rescheduleAfter).orElse(control);
  }

  private Verdict compare(LambdaWorker worker, Gathering.Gathered gathered, Memory memory) {
    var aws = gathered.account().aws();
    Names names = gathered.names();
    Policy policy = Policy.of(worker);
    Wanted wanted = Wanted.of(worker, gathered, memory);
    var planning = new Planning(aws.inventory(), wanted.desired(), policy.rules());
    lookAhead(worker, wanted, planning, aws.inventory(), memory);
    Plan plan = planning.plan();
    if (plan.writesEnvironment()) {
      Gathering.refuse(Validation.environment(gathered.references()));
    }
    telling.plan(worker, plan, memory);
    Outcome outcome =
        plan.steps().isEmpty()
            ? Outcome.NOTHING
            : aws.applier().apply(plan, names, policy.mode(plan.held()));
    Wanted settled = outcome.isComplete() ? wanted.settled(gathered) : wanted;
    var observed = aws.inventory().of(names);
    var ours = plan.conflicts().isEmpty() ? observed : List.<Observed>of();
    RedriveStatus redrive = new Redriving(aws.moves(), settled.desired(), ours).next(worker);
    return new Verdict.Compared(
        settled.desired(), settled.artifact(), observed, plan, outcome, redrive);
  }

  /**
   * A change by a person is planned over what AWS has now, not over what the last listing had; but
   * a worker of which nothing is there has nothing to look at, unless it was given a function's
   * name, which somebody's function may have got since the last listing. What AWS was still at work
   * on last time is looked at too.
   */
  private static void lookAhead(
      LambdaWorker worker, Wanted wanted, Planning planning, Inventory inventory, Memory memory) {
    Names names = wanted.desired().names();
    LambdaWorkerStatus status = worker.getStatus();
    boolean neverApplied = status == null || status.applied() == null;
    boolean isNews = wanted.change().filter(memory::isNews).isPresent();
    if (neverApplied || isNews || Redriving.isAskedFor(worker)) {
      planning.askForOwners();
    }
    if (isNews) {
      boolean isNew = neverApplied && inventory.of(names).isEmpty();
      if (!isNew) {
        planning.lookAtAll();
      } else if (worker.getSpec().functionName() != null) {
        planning.look(Set.of(new ResourceId(Kind.FUNCTION, names.function())));
      }
      wanted.change().ifPresent(memory::noted);
    }
    if (memory.isUnsettled()) {
      planning.look(
          wanted.desired().pathsById().keySet().stream()
              .filter(id -> id.kind() == Kind.FUNCTION || id.kind() == Kind.EVENT_SOURCE_MAPPING)
              .toList());
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
    Memory memory = memoryOf(worker);
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
    } catch (Halt halt) {
      verdict = new Verdict.Halted(halt.failure());
    } catch (AwsException e) {
      verdict = new Verdict.Halted(e.failure());
    }
    LambdaWorkerStatus status = telling.tell(worker, null, verdict, memory, context);
    telling.measure(worker, status, began);
    DeleteControl control = DeleteControl.noFinalizerRemoval();
    return Pacing.after(verdict, status, memory).map(control::rescheduleAfter).orElse(control);
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

  private Memory memoryOf(LambdaWorker worker) {
    return memories.computeIfAbsent(ResourceID.fromResource(worker), id -> new Memory());
  }
}
