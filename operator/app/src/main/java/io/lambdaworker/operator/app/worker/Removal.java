package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.LimitChecks;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Deletion: the same path with nothing desired. It needs the class's account, names and tags, and
 * neither a valid spec nor anything that the spec refers to.
 */
final class Removal {
  private final Gatherer gatherer;

  /** What was deleted in this process of workers that are not gone yet. */
  private final Map<ResourceID, Set<AwsId>> removed = new ConcurrentHashMap<>();

  Removal(Gatherer gatherer) {
    this.gatherer = gatherer;
  }

  /**
   * What was done.
   *
   * @param isOver nothing is left to delete
   * @param left what is still there then
   */
  record Removed(Outcome outcome, boolean isOver, Leftovers left) {
    static final Removed NOTHING = new Removed(Outcome.NOTHING, true, Leftovers.NONE);
  }

  /** The worker is gone. */
  void forget(ResourceID worker) {
    removed.remove(worker);
  }

  /**
   * @param planned is given the plan before it is carried out
   * @throws HaltException when the class is gone or its account was not listed yet, or when what
   *     the deletion rests on was not read
   * @throws io.lambdaworker.operator.aws.client.AwsException when a direct read fails
   */
  Removed remove(LambdaWorker worker, WorkerMemory memory, Consumer<Plan> planned) {
    UnreadFields.noneOfPolicy(worker);
    Policy policy = Policy.of(worker);
    if (policy.keepsEverythingOnDeletion()) {
      mayKeepEverything(worker);
      return Removed.NOTHING;
    }
    UnreadFields.noneOfFinding(worker);
    Optional<Inputs> found = inputs(worker);
    if (found.isEmpty()) {
      return Removed.NOTHING;
    }
    Inputs inputs = found.get();
    mustBeAllowed(worker, inputs);
    WorkerKey key = key(worker, inputs);
    OpenAccount account = gatherer.account(worker, inputs, key);
    var planning = new Planning(account.resources(), Desired.nothing(inputs.owner(), key));
    Set<AwsId> named = gatherer.named(worker, key);
    planning.lookAtAll(named);
    ResourceID id = ResourceID.fromResource(worker);
    account.signals().watch(id, Set.of());
    Set<AwsId> gone = removed.computeIfAbsent(id, any -> ConcurrentHashMap.newKeySet());
    Rules before = policy.rulesOfDeletion(gatherer.seal(inputs)).having(gone);
    Plan plan = planning.plan(before);
    account.strangers(key, id, planning.strangers(before));
    planned.accept(plan);
    Outcome outcome =
        plan.steps().isEmpty()
            ? Outcome.NOTHING
            : memory.apply(account, plan, policy.modeOfDeletion());
    outcome.all(Result.Done.class).stream()
        .map(Result::step)
        .filter(Step.Delete.class::isInstance)
        .forEach(step -> gone.add(step.id()));
    Rules rules = before.having(gone);
    if (!outcome.isComplete() || !isNothingLeft(planning, rules, plan, outcome)) {
      return new Removed(outcome, false, Leftovers.NONE);
    }
    Leftovers left = Leftovers.of(inputs.owner(), account.resources().of(key), rules, named);
    account.forget(key, id);
    return new Removed(outcome, true, left);
  }

  /** Where its class is gone, nobody says what is allowed, and nothing else can be asked for. */
  private void mayKeepEverything(LambdaWorker worker) {
    try {
      inputs(worker).ifPresent(inputs -> mustBeAllowed(worker, inputs));
    } catch (HaltException halt) {
      if (halt.failure().reason() != Reason.ClassNotFound) {
        throw halt;
      }
    }
  }

  /** Else who may not keep what a worker had could do so by deleting it. */
  private static void mustBeAllowed(LambdaWorker worker, Inputs inputs) {
    var status = worker.getStatus();
    boolean wasMade = status != null && status.applied() != null;
    Optional<Problem> problem = wasMade ? LimitChecks.ofDeletion(inputs) : Optional.empty();
    if (problem.isPresent()) {
      throw HaltException.terminal(
          Reason.Invalid, problem.get() + "; until then nothing of the worker is deleted");
    }
  }

  /**
   * Reads everything again after a deletion, since a late invocation may have made the log group
   * again.
   */
  private static boolean isNothingLeft(Planning planning, Rules rules, Plan plan, Outcome outcome) {
    if (planning.isCut()) {
      return false;
    }
    if (plan.steps().isEmpty()) {
      return true;
    }
    Set<AwsId> kept =
        outcome.all(Result.Retained.class).stream()
            .map(Result::step)
            .map(Step::id)
            .collect(Collectors.toSet());
    planning.startAnew();
    planning.lookAtAll(plan.steps().stream().map(Step::id).toList());
    Plan rest = planning.plan(rules);
    return !planning.isCut() && rest.steps().stream().map(Step::id).allMatch(kept::contains);
  }

  /** Empty for a worker that never had a class: then nothing was ever made for it in AWS. */
  private Optional<Inputs> inputs(LambdaWorker worker) {
    try {
      return Optional.of(gatherer.inputsOfDeleted(worker));
    } catch (HaltException halt) {
      var status = worker.getStatus();
      if (halt.failure().reason() == Reason.ClassNotFound
          && (status == null || status.functionName() == null)) {
        return Optional.empty();
      }
      throw halt;
    }
  }

  /** The names under which it was made, even if the spec names another function by now. */
  private static WorkerKey key(LambdaWorker worker, Inputs inputs) {
    var status = worker.getStatus();
    return status == null || status.functionName() == null
        ? inputs.key()
        : WorkerKey.of(status.functionName(), inputs.account().region());
  }
}
