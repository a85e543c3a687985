package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
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

  /** Workers that a class names of those that keep it. */
  private static final int NAMED = 10;

  private final OpenAccounts accounts;
  private final Workers workers;
  private final Bell<LambdaWorkerClass> bell;
  private final Measures measures;
  private final ClassHold hold;
  private final Clock clock;

  /**
   * @param bell with it the accounts wake a class
   * @param hold with the finalizer that JOSDK sets
   */
  LambdaWorkerClassReconciler(
      OpenAccounts accounts,
      Workers workers,
      Bell<LambdaWorkerClass> bell,
      Measures measures,
      ClassHold hold,
      Clock clock) {
    this.accounts = accounts;
    this.bell = bell;
    this.workers = workers;
    this.measures = measures;
    this.hold = hold;
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
    status(workerClass).ifPresent(status -> write(workerClass, status, context.getClient()));
    return UpdateControl.noUpdate();
  }

  @Override
  public DeleteControl cleanup(LambdaWorkerClass workerClass, Context<LambdaWorkerClass> context) {
    List<String> users = workers.users(workerClass.getMetadata().getName());
    if (users.isEmpty()) {
      ClassHold.releaseEarlier(workerClass, context.getClient());
      return DeleteControl.defaultDelete();
    }
    if (hold.tells(workerClass)) {
      write(workerClass, statusOfKept(workerClass, users), context.getClient());
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(WHILE_IN_USE);
  }

  private void write(
      LambdaWorkerClass workerClass, LambdaWorkerClassStatus status, KubernetesClient client) {
    if (status.equals(workerClass.getStatus())) {
      return;
    }
    var fresh = new LambdaWorkerClass();
    fresh.setMetadata(
        new ObjectMetaBuilder().withName(workerClass.getMetadata().getName()).build());
    fresh.setStatus(status);
    measures.wrote("class status");
    ClassHold.write(fresh, client);
  }

  /** Of a class that is deleted and that workers still use: the message names some of them. */
  LambdaWorkerClassStatus statusOfKept(LambdaWorkerClass workerClass, List<String> users) {
    String more = users.size() > NAMED ? " and %d more".formatted(users.size() - NAMED) : "";
    String named = String.join(", ", users.subList(0, Math.min(NAMED, users.size())));
    return status(
        workerClass,
        Optional.of(
            Failure.passing(
                Reason.ClassInUse,
                "the class is being deleted and stays while workers use it: delete %s%s"
                    .formatted(named, more))));
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
