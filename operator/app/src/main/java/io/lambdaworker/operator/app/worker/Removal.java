package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Deletion: the same path with nothing desired. It needs the class's account, names and tags, and
 * neither a valid spec nor anything that the spec refers to.
 */
final class Removal {
  private final Gatherer gatherer;

  Removal(Gatherer gatherer) {
    this.gatherer = gatherer;
  }

  /**
   * What was done.
   *
   * @param isOver nothing is left but what is kept on purpose
   */
  record Removed(Outcome outcome, boolean isOver) {}

  /**
   * @param planned is given the plan before it is carried out
   * @throws HaltException when the class is gone or its account was not listed yet, or when what
   *     the deletion rests on was not read
   * @throws io.lambdaworker.operator.aws.client.AwsException when a direct read fails
   */
  Removed remove(LambdaWorker worker, Consumer<Plan> planned) {
    UnreadFields.noneOfPolicy(worker);
    Policy policy = Policy.of(worker);
    if (policy.keepsEverythingOnDeletion()) {
      return new Removed(Outcome.NOTHING, true);
    }
    UnreadFields.noneOfFinding(worker);
    Optional<Inputs> found = inputs(worker);
    if (found.isEmpty()) {
      return new Removed(Outcome.NOTHING, true);
    }
    Inputs inputs = found.get();
    WorkerKey key = key(worker, inputs);
    OpenAccount account = gatherer.account(worker, inputs, key);
    var planning = new Planning(account.resources(), Desired.nothing(inputs.owner(), key));
    planning.lookAtAll();
    Rules rules = policy.rulesOfDeletion(gatherer.seal(inputs));
    Plan plan = planning.plan(rules);
    planned.accept(plan);
    Outcome outcome =
        plan.steps().isEmpty() ? Outcome.NOTHING : account.apply(plan, policy.modeOfDeletion());
    boolean isOver = outcome.isComplete() && isNothingLeft(planning, rules, plan, outcome);
    if (isOver) {
      account.forget(key, ResourceID.fromResource(worker));
    }
    return new Removed(outcome, isOver);
  }

  /**
   * Reads everything again after a deletion, since a late invocation may have made the log group
   * again.
   */
  private static boolean isNothingLeft(Planning planning, Rules rules, Plan plan, Outcome outcome) {
    if (plan.steps().isEmpty()) {
      return true;
    }
    Set<AwsId> kept =
        outcome.all(Result.Retained.class).stream()
            .map(Result::step)
            .map(Step::id)
            .collect(Collectors.toSet());
    planning.startAnew();
    planning.lookAtAll();
    planning.look(plan.steps().stream().map(Step::id).toList());
    return planning.plan(rules).steps().stream().map(Step::id).allMatch(kept::contains);
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
