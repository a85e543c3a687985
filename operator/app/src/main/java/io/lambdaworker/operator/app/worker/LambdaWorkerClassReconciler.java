package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassStatus;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.status.ClassStatusOf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration WHILE_IN_USE = Duration.ofSeconds(2);
  private final OpenAccounts accounts;
  private final Workers workers;
  private final Measures measures;
  private final Clock clock;

  LambdaWorkerClassReconciler(
      OpenAccounts accounts, Workers workers, Measures measures, Clock clock) {
    this.accounts = accounts;
    this.workers = workers;
    this.measures = measures;
    this.clock = clock;
  }

  @Override
  public UpdateControl<LambdaWorkerClass> reconcile(
      LambdaWorkerClass workerClass, Context<LambdaWorkerClass> context) {
    Optional<Failure> failure = check(workerClass);
    LambdaWorkerClassStatus before = workerClass.getStatus();
    LambdaWorkerClassStatus status = status(workerClass, failure);
    var fresh = new LambdaWorkerClass();
    fresh.setMetadata(
        new ObjectMetaBuilder().withName(workerClass.getMetadata().getName()).build());
    fresh.setStatus(status);
    UpdateControl<LambdaWorkerClass> control;
    if (status.equals(before)) {
      control = UpdateControl.noUpdate();
    } else {
      measures.wrote("class status");
      control = UpdateControl.patchStatus(fresh);
    }
    return failure.isPresent() ? control.rescheduleAfter(AGAIN) : control;
  }

  @Override
  public DeleteControl cleanup(LambdaWorkerClass workerClass, Context<LambdaWorkerClass> context) {
    return workers.isUsed(workerClass.getMetadata().getName())
        ? DeleteControl.noFinalizerRemoval().rescheduleAfter(WHILE_IN_USE)
        : DeleteControl.defaultDelete();
  }

  /** What the class's status should be now. */
  LambdaWorkerClassStatus status(LambdaWorkerClass workerClass, Optional<Failure> failure) {
    LambdaWorkerClassStatus before = workerClass.getStatus();
    List<Condition> conditions = before == null ? List.of() : before.conditions();
    return ClassStatusOf.of(
        workerClass.getMetadata().getGeneration(), failure, conditions, clock.instant());
  }

  /** Why the account cannot be used, if it cannot. */
  Optional<Failure> check(LambdaWorkerClass workerClass) {
    try {
      accounts.of(workerClass.getSpec());
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.of(e.failure());
    }
  }
}
