package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.core.desired.Inputs;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Deletion: the same path with nothing desired. It needs the class's account, names and tags, and
 * neither a valid spec nor anything that the spec refers to.
 */
final class Removal {
  private final Gatherer gathering;

  Removal(Gatherer gathering) {
    this.gathering = gathering;
  }

  /**
   * What was done.
   *
   * @param isOver nothing is left that is not kept on purpose
   */
  record Removed(Outcome outcome, boolean isOver) {}

  /**
   * @param planned hears what is to be done before it is
   * @throws Halt when the class is gone or its account was not listed yet
   * @throws io.lambdaworker.operator.aws.AwsException when a look fails
   */
  Removed remove(LambdaWorker worker, Consumer<Plan> planned) {
    Policy policy = Policy.of(worker);
    if (policy.keepsEverythingOnDeletion()) {
      return new Removed(Outcome.NOTHING, true);
    }
    Optional<Inputs> found = inputs(worker);
    if (found.isEmpty()) {
      return new Removed(Outcome.NOTHING, true);
    }
    Inputs inputs = found.get();
    WorkerKey key = key(worker, inputs);
    Accounts.Open account = gathering.account(worker, inputs, key);
    var planning =
        new Planning(
            account.aws().inventory(),
            Desired.nothing(inputs.owner(), key),
            policy.rulesOfDeletion());
    planning.lookAtAll();
    Plan plan = planning.plan();
    planned.accept(plan);
    Outcome outcome =
        plan.steps().isEmpty()
            ? Outcome.NOTHING
            : account.aws().applier().apply(plan, key, policy.modeOfDeletion());
    boolean isOver = outcome.isComplete() && isNothingLeft(planning, plan, outcome);
    if (isOver) {
      account.forget(key, ResourceID.fromResource(worker));
    }
    return new Removed(outcome, isOver);
  }

  /** Looks again: a late invocation makes the log group anew. */
  private static boolean isNothingLeft(Planning planning, Plan plan, Outcome outcome) {
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
    return planning.plan().steps().stream().map(Step::id).allMatch(kept::contains);
  }

  /** Empty when nothing can have been made: no class was ever found for the worker. */
  private Optional<Inputs> inputs(LambdaWorker worker) {
    try {
      return Optional.of(gathering.inputsOfDeleted(worker));
    } catch (HaltException halt) {
      var status = worker.getStatus();
      if (halt.failure().reason() == Reason.ClassNotFound
          && (status == null || status.functionName() == null)) {
        return Optional.empty();
      }
      throw halt;
    }
  }

  /** The names of what was made, whatever the spec says by now. */
  private static WorkerKey key(LambdaWorker worker, Inputs inputs) {
    var status = worker.getStatus();
    return status == null || status.functionName() == null
        ? inputs.key()
        : WorkerKey.of(status.functionName(), inputs.account().region());
  }
}
