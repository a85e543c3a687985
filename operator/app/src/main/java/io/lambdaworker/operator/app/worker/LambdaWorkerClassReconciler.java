package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.status.ClassStatusOf;
import io.lambdaworker.operator.core.worker.ClassTags;
import io.lambdaworker.operator.core.worker.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Says whether a class's account can be used, and keeps a class while workers use it. */
@ControllerConfiguration(
    name = "lambdaworkerclass",
    finalizerName = "lambdaworker.io/in-use",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(
    maxAttempts = -1,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 300_000)
public final class LambdaWorkerClassReconciler
    implements Reconciler<LambdaWorkerClass>, Cleaner<LambdaWorkerClass> {
  private static final Duration WHILE_IN_USE = Duration.ofSeconds(2);
  private final OpenAccounts accounts;
  private final Workers workers;
  private final Bell<LambdaWorkerClass> bell;
  private final Measures measures;
  private final Clock clock;

  /**
   * @param bell with it the accounts wake a class
   */
  LambdaWorkerClassReconciler(
      OpenAccounts accounts,
      Workers workers,
      Bell<LambdaWorkerClass> bell,
      Measures measures,
      Clock clock) {
    this.accounts = accounts;
    this.bell = bell;
    this.workers = workers;
    this.measures = measures;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, LambdaWorkerClass>> prepareEventSources(
      EventSourceContext<LambdaWorkerClass> context) {
    bell.onGone(gone -> accounts.forgetClass(gone.getMetadata().getName()));
    return List.of(bell);
  }

  @Override
  public UpdateControl<LambdaWorkerClass> reconcile(
      LambdaWorkerClass workerClass, Context<LambdaWorkerClass> context) {
    LambdaWorkerClassStatus before = workerClass.getStatus();
    LambdaWorkerClassStatus status = status(workerClass).orElse(before);
    if (status == null || status.equals(before)) {
      return UpdateControl.noUpdate();
    }
    var fresh = new LambdaWorkerClass();
    fresh.setMetadata(
        new ObjectMetaBuilder().withName(workerClass.getMetadata().getName()).build());
    fresh.setStatus(status);
    measures.wrote("class status");
    return UpdateControl.patchStatus(fresh);
  }

  @Override
  public DeleteControl cleanup(LambdaWorkerClass workerClass, Context<LambdaWorkerClass> context) {
    return workers.isUsed(workerClass.getMetadata().getName())
        ? DeleteControl.noFinalizerRemoval().rescheduleAfter(WHILE_IN_USE)
        : DeleteControl.defaultDelete();
  }

  /**
   * What the class's status should be now: what the last verification of its account came to. Empty
   * until the first one is over, which wakes the class; so a restart writes no status. Then what is
   * wrong with the class itself, which its workers do without. A class that was not read whole is
   * verified against no account.
   */
  Optional<LambdaWorkerClassStatus> status(LambdaWorkerClass workerClass) {
    Optional<Failure> unread = UnreadFields.in(workerClass);
    if (unread.isPresent()) {
      return Optional.of(status(workerClass, unread));
    }
    String name = workerClass.getMetadata().getName();
    return switch (accounts.verification(name, workerClass.getSpec())) {
      case Verification.UnderWay underWay -> Optional.empty();
      case Verification.Confirmed confirmed ->
          Optional.of(status(workerClass, invalid(workerClass.getSpec())));
      case Verification.Failed(Failure failure) ->
          Optional.of(status(workerClass, Optional.of(failure)));
    };
  }

  private static Optional<Failure> invalid(LambdaWorkerClassSpec spec) {
    List<Problem> problems = ClassTags.of(spec.tags()).problems();
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.terminal(
                Reason.Invalid,
                problems.stream().map(Problem::toString).collect(Collectors.joining("; "))
                    + "; the workers go on without"));
  }

  private LambdaWorkerClassStatus status(LambdaWorkerClass workerClass, Optional<Failure> failure) {
    LambdaWorkerClassStatus before = workerClass.getStatus();
    List<Condition> conditions = before == null ? List.of() : before.conditions();
    return ClassStatusOf.of(
        workerClass.getMetadata().getGeneration(), failure, conditions, clock.instant());
  }
}
