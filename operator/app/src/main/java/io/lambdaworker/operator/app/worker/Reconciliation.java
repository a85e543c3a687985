package io.lambdaworker.operator.app.worker;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.AwsException;
import io.lambdaworker.operator.core.desired.Validation;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import io.lambdaworker.operator.core.status.Verdict.Compared;
import java.util.List;
import java.util.Set;

/**
 * Makes AWS what one worker wants, in two parts: all that makes the worker work, then its alarms,
 * which are many for the few writes that CloudWatch takes. What the second part finds to do it
 * looks up anew, so that it may come much later, or in another process.
 */
final class Reconciliation {
  private static final String IN_TURN =
      "alarms are made last, and in turn: all workers of the account share CloudWatch's quota of"
          + " PutMetricAlarm, 3 a second unless it was raised";

  private final LambdaWorker worker;
  private final Gatherer.Gathered gathered;
  private final WorkerMemory memory;
  private final AwsAccount aws;
  private final WorkerKey key;
  private final Policy policy;
  private final DesiredState wanted;
  private final Planning planning;

  /**
   * @throws AwsException when S3 must be asked for the code and does not answer
   */
  Reconciliation(LambdaWorker worker, Gatherer.Gathered gathered, WorkerMemory memory) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
    this.aws = gathered.account().aws();
    this.key = gathered.key();
    this.policy = Policy.of(worker);
    this.wanted = DesiredState.of(worker, gathered, memory);
    this.planning = new Planning(aws.inventory(), wanted.desired(), policy.rules());
  }

  /**
   * What is planned, read directly as far as it is going to be written: alarms only where they are
   * not, since nobody comes back to these.
   *
   * @throws AwsException when a look fails
   * @throws Halt Invalid when the environment is to be written and cannot be
   */
  Plan plan() {
    lookAhead();
    Plan plan = planning.plan(Plan::withoutAlarms);
    if (!plan.alarms().steps().isEmpty() && !leavesAlarms(plan)) {
      plan = planning.plan();
    }
    if (plan.writesEnvironment()) {
      Gatherer.refuse(Validation.environment(gathered.references()));
    }
    return plan;
  }

  /** Whether {@link #work} leaves alarms to be written. */
  boolean leavesAlarms(Plan plan) {
    return !plan.alarms().steps().isEmpty() && !policy.mode(plan.held()).withholds(plan.alarms());
  }

  /** Writes all but alarms. */
  Compared work(Plan plan) {
    var mode = policy.mode(plan.held());
    Outcome outcome =
        leavesAlarms(plan)
            ? aws.applier().apply(plan.withoutAlarms(), key, mode).and(inTurn(plan.alarms()))
            : aws.applier().apply(plan, key, mode);
    DesiredState settled = outcome.withoutAlarms().isComplete() ? wanted.settled(gathered) : wanted;
    var observed = aws.inventory().of(key);
    var ours = plan.conflicts().isEmpty() ? observed : List.<Observed>of();
    RedriveStatus redrive = new Redriving(aws.moves(), settled.desired(), ours).next(worker);
    return new Compared(settled.desired(), settled.artifact(), observed, plan, outcome, redrive);
  }

  /**
   * Looks at the alarms and writes them; what {@link #work} wrote is told by now.
   *
   * @return as it stands afterwards, with what {@link #work} could not do
   */
  Compared writeAlarms(Compared worked) {
    Outcome before = worked.outcome().withoutAlarms().withoutDone();
    planning.under(Policy.of(worker).rules());
    try {
      Plan plan = planning.plan(Plan::alarms);
      Outcome alarms = aws.applier().apply(plan.alarms(), key, policy.mode(plan.held()));
      return after(worked, plan, before.and(alarms.results()));
    } catch (AwsException e) {
      var failed =
          worked.plan().alarms().steps().stream()
              .map(step -> new Result.Failed(step, e.failure()))
              .toList();
      return after(worked, worked.plan(), before.and(failed));
    }
  }

  private Compared after(Compared worked, Plan plan, Outcome outcome) {
    return new Compared(
        worked.desired(),
        worked.artifact(),
        aws.inventory().of(key),
        plan,
        outcome,
        worked.redrive());
  }

  private List<Result.Waiting> inTurn(Plan alarms) {
    return alarms.steps().stream()
        .map(step -> new Result.Waiting(step, Reason.Applying, IN_TURN, memory.afterOthers()))
        .toList();
  }

  /**
   * A change by a person is planned over what AWS has now, not over what the last listing had; but
   * a worker of which nothing is there has nothing to look at, unless it was given a function's
   * name, which somebody's function may have got since the last listing. What AWS was still at work
   * on last time is looked at too.
   */
  private void lookAhead() {
    LambdaWorkerStatus status = worker.getStatus();
    boolean neverApplied = status == null || status.wasNeverApplied();
    boolean isNews = wanted.change().filter(memory::isNews).isPresent();
    if (neverApplied || isNews || Redriving.isAskedFor(worker)) {
      planning.askForOwners();
    }
    if (isNews) {
      boolean isNew = neverApplied && aws.inventory().of(key).isEmpty();
      if (!isNew) {
        planning.lookAtAll();
      } else if (worker.getSpec().functionName() != null) {
        planning.look(Set.of(new AwsId(Kind.FUNCTION, key.function())));
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
}
