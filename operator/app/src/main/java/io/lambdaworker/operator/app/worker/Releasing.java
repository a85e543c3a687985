package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.ReleaseSteps;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.release.Next;
import io.lambdaworker.operator.core.release.Released;
import io.lambdaworker.operator.core.release.Releases;
import io.lambdaworker.operator.core.release.Situation;
import io.lambdaworker.operator.core.release.View;
import io.lambdaworker.operator.core.worker.EffectiveRollout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a worker's release further: asks the machine what is next and carries it out, one decision
 * at a time, until it waits for something. Each step of it is a step of the reconcile's plan.
 */
final class Releasing {
  /** More than any release takes in one go; what is left comes with the next reconcile. */
  private static final int MOST = 10;

  /** How often a release asks whether its turn has come. */
  private static final Duration UNTIL_TURN = Duration.ofSeconds(15);

  private final LambdaWorker worker;
  private final Gathered gathered;
  private final ReleaseMemory memory;
  private final Policy policy;
  private final ReleaseProvisioning provisioning;

  /** In this reconcile. */
  private long functionsMade;

  Releasing(LambdaWorker worker, Gathered gathered, ReleaseMemory memory) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
    this.policy = Policy.of(worker);
    this.provisioning = new ReleaseProvisioning(gathered, memory);
  }

  /**
   * What became of the release's own steps. Never throws for what AWS answers to a write.
   *
   * @param results of all other steps so far in this reconcile
   * @throws io.lambdaworker.operator.core.failure.FailureException when a direct read fails
   */
  List<Result> next(DesiredState wanted, Plan plan, List<? extends Result> results) {
    Optional<EffectiveRollout> rollout = gathered.inputs().rollout();
    boolean canRelease = plan.conflicts().isEmpty() && function().isPresent();
    if (canRelease && rollout.isPresent()) {
      return next(rollout.get(), wanted, plan, results);
    }
    gathered.account().signals().watch(ResourceID.fromResource(worker), Set.of());
    return canRelease ? new ReleaseRemoval(worker, gathered, memory).next(plan) : List.of();
  }

  /**
   * What has to go before the plan is applied: executions that are kept initialized and do not fit
   * into what the plan reserves.
   *
   * @throws io.lambdaworker.operator.core.failure.FailureException when a direct read fails
   */
  List<Result> before(Plan plan) {
    if (!plan.conflicts().isEmpty()
        || !provisioning.changesReserved(plan)
        || gathered.inputs().rollout().isEmpty()) {
      return List.of();
    }
    memory.readOnce(gathered.account().resources(), gathered.key());
    List<Step> steps = provisioning.makingRoom(plan);
    return steps.isEmpty()
        ? List.of()
        : List.copyOf(
            gathered
                .account()
                .apply(new Plan(steps, List.of(), plan.held()), policy.mode(plan.held()))
                .results());
  }

  private List<Result> next(
      EffectiveRollout rollout, DesiredState wanted, Plan plan, List<? extends Result> results) {
    Desired desired = wanted.desired();
    read(results);
    var alarms = new ReleaseAlarms(gathered, memory);
    var facts = new ReleaseFacts(worker, gathered, memory, rollout, alarms);
    var hooks = new ReleaseHooks(worker, gathered, memory);
    var reads = new ReleaseReads(gathered.account().resources(), gathered.key());
    provisioning.read();
    var made = new ArrayList<Result>();
    int decisions = 0;
    for (; decisions < MOST; decisions++) {
      Situation situation = facts.situation(desired, plan.held(), results);
      Next next = Releases.next(situation);
      if (reads.look(next, situation.published())) {
        continue;
      }
      memory.stands(facts.released(next.view()));
      memory.rests(next.rests());
      if (!facts.takesTurn(next)) {
        memory.decideAgain(memory.now().plus(UNTIL_TURN));
        break;
      }
      Decision decision = provisioning.decision(next, situation.published());
      Optional<View> refused = provisioning.standsRefused(decision, next.view());
      if (refused.isPresent()) {
        stands(facts, refused.get());
        break;
      }
      var steps = new ArrayList<Step>();
      steps.addAll(ReleaseSteps.of(decision, gathered.key(), observed(), facts.latest()));
      steps.addAll(alarms.steps(next.decision(), facts.asWorker(wanted.artifact())));
      if (next.decision() instanceof Decision.AskHook ask) {
        hooks.ask(ask, rollout);
        memory.decideAgain(memory.now().plusSeconds(1));
        break;
      }
      if (steps.isEmpty()) {
        made.addAll(withheld(next, facts, plan.held()));
        waitFor(next.decision());
        break;
      }
      Outcome outcome =
          gathered
              .account()
              .apply(new Plan(steps, List.of(), plan.held()), policy.mode(plan.held()));
      if (provisioning.isRefused(decision, outcome.results())) {
        provisioning.standsRefused(decision, next.view()).ifPresent(view -> stands(facts, view));
        break;
      }
      made.addAll(outcome.results());
      if (!outcome.results().stream().allMatch(Result.Done.class::isInstance)) {
        doubtFunction(next.decision());
        break;
      }
      if (next.decision() instanceof Decision.Publish(String key)) {
        newest().ifPresent(version -> memory.published(key, version));
      }
      next.notice().ifPresent(memory::tell);
    }
    if (decisions == MOST) {
      memory.decideAgain(memory.now());
    }
    alarms.watch(ResourceID.fromResource(worker), desired, isJudged(rollout));
    return made;
  }

  /** Whether the alarms decide about the release now. */
  private boolean isJudged(EffectiveRollout rollout) {
    Released released = memory.released();
    return rollout.rollbackOnAlarm()
        && released != null
        && released.view() != null
        && released.view().isJudged();
  }

  /** What a dry run, Detect or hold keeps from being written stands in the plan. */
  private List<Result.Withheld> withheld(Next next, ReleaseFacts facts, boolean held) {
    Mode mode = policy.mode(held);
    return next.withheld().stream()
        .flatMap(each -> ReleaseSteps.of(each, gathered.key(), observed(), facts.latest()).stream())
        .flatMap(step -> mode.withholds(step).map(why -> new Result.Withheld(step, why)).stream())
        .toList();
  }

  private void stands(ReleaseFacts facts, View view) {
    memory.stands(facts.released(view));
    view.next().ifPresent(memory::decideAgain);
  }

  private void waitFor(Decision decision) {
    if (decision instanceof Decision.Wait wait) {
      wait.until().or(wait::lookAgain).ifPresent(memory::decideAgain);
    }
  }

  /**
   * Versions and aliases are read once in a process. A function that was made just now has none: of
   * what an older one of its name had, all is read again.
   */
  private void read(List<? extends Result> results) {
    if (isBehind(results)) {
      functionsMade = results.stream().filter(this::makesFunction).count();
      memory.functionIsNew();
      Set<AwsId> former =
          observed().stream()
              .map(Observed::id)
              .filter(id -> id.kind() == AliasKind.KIND || id.kind() == VersionKind.KIND)
              .collect(Collectors.toSet());
      if (!former.isEmpty()) {
        gathered.account().resources().look(gathered.key(), former);
      }
    }
    memory.readOnce(gathered.account().resources(), gathered.key());
  }

  /** Whether the function was made, with no version, by what was done since the last decision. */
  boolean isBehind(List<? extends Result> results) {
    return results.stream().filter(this::makesFunction).count() > functionsMade;
  }

  private boolean makesFunction(Result result) {
    return result instanceof Result.Done
        && (result.step() instanceof Step.Create || result.step() instanceof Step.Replace)
        && result.step().id().equals(functionId());
  }

  /** AWS refuses to publish what is not as it was read; then it is read before the next try. */
  private void doubtFunction(Decision decision) {
    if (decision instanceof Decision.Publish) {
      gathered.account().resources().look(gathered.key(), Set.of(functionId()));
    }
  }

  /** An unchanged publish answers the newest version there is. */
  private Optional<Integer> newest() {
    return observed().stream()
        .filter(each -> each.id().kind() == VersionKind.KIND)
        .map(each -> Integer.parseInt(((FunctionVersion) each.resource()).number()))
        .max(Integer::compare);
  }

  private Optional<Observed> function() {
    return observed().stream().filter(each -> each.id().equals(functionId())).findFirst();
  }

  private AwsId functionId() {
    return new AwsId(FunctionKind.KIND, gathered.key().function());
  }

  private List<Observed> observed() {
    return gathered.account().resources().of(gathered.key());
  }
}
