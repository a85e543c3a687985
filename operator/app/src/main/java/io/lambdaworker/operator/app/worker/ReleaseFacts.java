package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStatus;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.VersionKey;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.ReleaseSteps.Latest;
import io.lambdaworker.operator.core.kind.release.ReleaseView;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Freeze;
import io.lambdaworker.operator.core.release.Next;
import io.lambdaworker.operator.core.release.Published;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.release.Rules;
import io.lambdaworker.operator.core.release.Signals;
import io.lambdaworker.operator.core.release.Situation;
import io.lambdaworker.operator.core.release.Version;
import io.lambdaworker.operator.core.release.View;
import io.lambdaworker.operator.core.release.Wanted;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.Allowed;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.ProvisionedExecutions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers what a release is decided from. */
final class ReleaseFacts {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFacts.class);
  private static final String BY_HAND =
      "the function, which was changed by hand and is left so by driftPolicy or hold: change it back,"
          + " or name the change in the spec";

  private final LambdaWorker worker;
  private final Gathered gathered;
  private final ReleaseMemory memory;
  private final EffectiveRollout rollout;
  private final ReleaseAlarms alarms;
  private final Map<Integer, Long> invocations;
  private final Map<Integer, Instant> failures = new HashMap<>();

  /** Asked once in a reconcile, since all workers are gone through; who begins is asked again. */
  private final boolean mayBegin;

  ReleaseFacts(
      LambdaWorker worker,
      Gathered gathered,
      ReleaseMemory memory,
      EffectiveRollout rollout,
      ReleaseAlarms alarms) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
    this.rollout = rollout;
    this.alarms = alarms;
    this.invocations = invocations();
    this.mayBegin = memory.turns().hasRoom(id(), gathered.inputs().className(), most());
  }

  /** Of the versions that may get traffic, in seconds; 0 for none. */
  static int longestTimeout(List<Observed> observed, Inputs inputs) {
    return ReleaseView.longestTimeout(observed, inputs.rollout().isPresent());
  }

  /** Of the version that has traffic and is not proven yet; asked once in a reconcile. */
  private Map<Integer, Long> invocations() {
    LambdaWorkerStatus status = worker.getStatus();
    RolloutStatus told = status == null ? null : status.rollout();
    if (told == null
        || told.version() == null
        || told.since() == null
        || !rollout.rollbackOnAlarm()
        || !hasTraffic(told)) {
      return Map.of();
    }
    int version = Integer.parseInt(told.version());
    Instant since = Instant.parse(told.since());
    ReleaseSignals signals = gathered.account().signals();
    String function = gathered.key().function();
    try {
      long all = signals.invocations(function, version, since);
      if (all > 0) {
        signals
            .lastFailure(function, version, since)
            .ifPresent(minute -> failures.put(version, minute));
      }
      return Map.of(version, all);
    } catch (FailureException e) {
      // An alarm takes the traffic back all the same; without one the release waits.
      LOG.warn("{}", e.failure().message());
      return Map.of();
    }
  }

  private static boolean hasTraffic(RolloutStatus told) {
    return switch (told.phase()) {
      case SHIFTING, VERIFYING, BAKING, STALLED -> true;
      case PENDING, STARTING, COMPLETE, ROLLED_BACK -> false;
      case null -> false;
    };
  }

  /**
   * @param held whether the function carries the tag that holds back corrections
   * @param results of this reconcile's other steps
   */
  Situation situation(Desired desired, boolean held, List<? extends Result> results) {
    Observed function = function();
    Optional<String> obstacle = obstacle(function, results);
    String key = VersionKey.of(wanted(desired), function.resource(), obstacle.isEmpty());
    boolean dryRun = freeze(held) == Freeze.DRY_RUN;
    return new Situation(
        new Wanted(key, dryRun ? Optional.empty() : obstacle, askedBy()),
        published(),
        memory.answered(key),
        new Signals(
            alarms.states(desired),
            alarms.versions(),
            invocations,
            failures,
            memory.hooks(),
            AnnotationRequests.steering(worker),
            memory.now()),
        new Rules(
            rollout, ProvisionedExecutions.wanted(gathered.inputs()), freeze(held), mayBegin));
  }

  /** Whether a release that is about to begin has its turn. */
  boolean takesTurn(Next next) {
    boolean begins =
        next.view().phase() == RolloutPhase.PENDING
            && next.view().serving() != null
            && (next.decision() instanceof Decision.Publish
                || next.decision() instanceof Decision.MoveAlias);
    return !begins || memory.turns().take(id(), gathered.inputs().className(), most());
  }

  private ResourceID id() {
    return ResourceID.fromResource(worker);
  }

  private int most() {
    return new Allowed(gathered.inputs().workerClass().limits()).parallelRollouts();
  }

  /** For the alarm of a version, which needs names, topics and tags alone. */
  Worker asWorker(Artifact artifact) {
    return Worker.of(gathered.inputs(), gathered.references(), artifact);
  }

  /** The SHA-256 of the function's code, where AWS showed it. */
  static Optional<String> codeIn(List<Observed> observed) {
    return observed.stream()
        .map(Observed::resource)
        .filter(LambdaFunction.class::isInstance)
        .map(function -> ((LambdaFunction) function).codeSha256())
        .filter(Facet::isKnown)
        .map(sha256 -> sha256.orElse(""))
        .findFirst();
  }

  /** What a version is published from. */
  Latest latest() {
    Observed function = function();
    return new Latest(
        ((LambdaFunction) function.resource()).codeSha256().orElse(""),
        function.identity().revisionId());
  }

  Released released(View view) {
    Optional<String> code =
        published().versions().stream()
            .filter(version -> Objects.equals(view.version(), version.number()))
            .map(Version::code)
            .findFirst();
    AwsId live = AliasKind.live(gathered.key());
    Optional<String> aliasArn =
        observed().stream()
            .filter(each -> each.id().equals(live))
            .map(each -> each.identity().arn())
            .findFirst();
    return new Released(view, aliasArn.orElse(null), code.orElse(null), askedBy());
  }

  private Published published() {
    LambdaWorkerStatus status = worker.getStatus();
    Optional<Integer> lastServed =
        Optional.ofNullable(status)
            .map(LambdaWorkerStatus::version)
            .filter(version -> version.matches("[1-9][0-9]{0,8}"))
            .map(Integer::valueOf);
    return ReleaseView.of(observed(), lastServed);
  }

  /** Why publishing now would not publish what the spec asks for; empty where it would. */
  private static Optional<String> obstacle(Observed function, List<? extends Result> results) {
    List<? extends Result> left = results.stream().filter(ReleaseFacts::leavesFunction).toList();
    if (left.stream().anyMatch(result -> result.step().cause() == Cause.DRIFT)) {
      return Optional.of(BY_HAND);
    }
    return left.isEmpty() && !isAtWork(function) ? Optional.empty() : Optional.of(Wanted.UPDATING);
  }

  /** Whether something is not as it is wanted that a version would keep. */
  private static boolean leavesFunction(Result result) {
    return result.step().id().kind() == FunctionKind.KIND
        && !(result instanceof Result.Done)
        && !(result instanceof Result.Retained)
        && !(result.step() instanceof Step.Update update && isUnversioned(update));
  }

  private static boolean isUnversioned(Step.Update update) {
    return update.isOfTags()
        || update.changes().stream()
            .allMatch(change -> change.field().equals(update.path() + ".reservedConcurrency"));
  }

  private static boolean isAtWork(Observed function) {
    return function.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle now)
        && (FunctionKind.KIND.isSettling(function) || "Failed".equals(now.lastUpdateStatus()));
  }

  private Freeze freeze(boolean held) {
    if (AnnotationRequests.of(worker).dryRun()) {
      return Freeze.DRY_RUN;
    }
    if (held) {
      return Freeze.HELD;
    }
    if (Policy.of(worker).detects()) {
      return Freeze.DETECT;
    }
    return gathered.inputs().isSuspended() ? Freeze.SUSPENDED : Freeze.NONE;
  }

  /** The field manager that last changed the spec. */
  private @Nullable String askedBy() {
    return Askers.of(worker).orElse(null);
  }

  private Observed function() {
    AwsId id = new AwsId(FunctionKind.KIND, gathered.key().function());
    return observed().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private Resource wanted(Desired desired) {
    AwsId id = function().id();
    return desired.parts().values().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<Observed> observed() {
    return gathered.account().resources().of(gathered.key());
  }
}
