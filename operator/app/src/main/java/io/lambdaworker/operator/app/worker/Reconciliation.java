package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.RedriveStatus;
import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.status.Verdict.Compared;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes AWS what one worker wants, in one pass for each {@link Lane}. Each pass plans again over
 * what is known by then and writes the steps of its lane. Steps of later lanes wait for their pass,
 * in this reconcile or, if the lane is full, in a later one.
 */
final class Reconciliation {
  private final LambdaWorker worker;
  private final Gatherer.Gathered gathered;
  private final WorkerMemory memory;
  private final OpenAccount account;
  private final WorkerKey key;
  private Planning planning;
  private DesiredState wanted;
  private @Nullable RedriveStatus redrive;
  private @Nullable Compared soFar;
  private AppliedFields applied;
  private boolean takesRoom;

  private Reconciliation(
      LambdaWorker worker, Gatherer.Gathered gathered, WorkerMemory memory, DesiredState wanted) {
    this.worker = worker;
    this.gathered = gathered;
    this.memory = memory;
    this.account = gathered.account();
    this.key = gathered.key();
    this.wanted = wanted;
    this.planning = new Planning(account.resources(), wanted.desired());
    this.applied = rules(worker).applied();
  }

  /**
   * @throws FailureException when S3 must be asked for the code and does not answer
   */
  static Reconciliation of(LambdaWorker worker, Gatherer.Gathered gathered, WorkerMemory memory) {
    DesiredState wanted = DesiredState.of(worker, gathered, memory.lookedInto());
    return new Reconciliation(worker, gathered, memory, wanted);
  }

  private Rules rules(LambdaWorker now) {
    return Policy.of(now).rules(gathered, memory.releases());
  }

  /**
   * The whole plan; what the steps of this lane rest on was read directly.
   *
   * @param now the worker with its status after the passes before
   * @throws FailureException when a direct read fails
   */
  Plan plan(LambdaWorker now, Lane lane) {
    Set<AwsId> unkept = lane.isSlow() ? Set.of() : memory.attempts().toLookAt();
    if (!lane.isSlow()) {
      planning.look(unkept);
      lookAhead();
    }
    Rules rules = rules(now);
    applied = rules.applied();
    Plan plan = planning.plan(rules, lane);
    memory.lookedInto().leaves(planning.isCut());
    account.strangers(key, ResourceID.fromResource(worker), planning.strangers(rules));
    memory.attempts().compared(plan, unkept, account.resources().lookedAt(key));
    return plan;
  }

  /**
   * Writes the steps of this lane. The outcome also has what earlier passes could not do, but not
   * what they did, which was reported by then.
   */
  Compared apply(Plan plan, Lane lane) {
    if (lane.isSlow()) {
      return pass(plan, lane, memory.apply(account, plan.in(lane), mode(plan)).results());
    }
    var releasing = new Releasing(worker, gathered, memory.releases());
    var rounds =
        new Rounds(gathered, memory, Policy.of(worker), releasing, planning).run(wanted, plan);
    wanted = rounds.wanted();
    planning = rounds.planning();
    settle(rounds.plan(), rounds.outcome());
    return pass(rounds.plan(), lane, rounds.outcome().results());
  }

  /** For a pass that failed before anything was written: all of its steps failed. */
  Compared failed(Lane lane, Failure failure) {
    Plan plan = soFar().plan();
    var failed =
        plan.in(lane).steps().stream().map(step -> new Result.Failed(step, failure)).toList();
    memory.attempts().tried(failed);
    return pass(plan, lane, failed);
  }

  /**
   * Whether there is something to do in this slow lane, and room for it. A pass that would write
   * nothing needs no room.
   */
  boolean enter(Lane lane) {
    Plan rest = soFar().plan().in(lane);
    if (rest.steps().isEmpty()) {
      return false;
    }
    takesRoom = !mode(rest).withholds(rest);
    return !takesRoom || account.gate(lane).enter(ResourceID.fromResource(worker));
  }

  void leave(Lane lane) {
    if (takesRoom) {
      account.gate(lane).leave();
    }
  }

  private Mode mode(Plan plan) {
    return Policy.of(worker).mode(plan.held());
  }

  /** After the first lane: what code runs is known now, and dead letters may go back. */
  private void settle(Plan plan, Outcome outcome) {
    if (outcome.isComplete()) {
      wanted = wanted.settled(gathered);
    }
    List<Observed> ours =
        plan.conflicts().isEmpty() ? account.resources().of(key) : List.<Observed>of();
    redrive = new Redriving(account.moves(), wanted.desired(), ours).next(worker);
  }

  private Compared pass(Plan plan, Lane lane, List<? extends Result> results) {
    Outcome before =
        soFar == null
            ? Outcome.NOTHING
            : soFar.outcome().before(lane).withoutDone().withoutNotKept();
    soFar =
        new Compared(
            wanted.desired(),
            wanted.artifact(),
            account.resources().of(key),
            plan,
            before.and(results).and(waiting(plan, lane)).and(memory.attempts().notKept()),
            applied,
            redrive,
            memory.releases().released());
    return soFar;
  }

  private Compared soFar() {
    return Objects.requireNonNull(soFar, "the first pass is over");
  }

  /** The steps of all lanes after this one, which have to wait for a pass of their own. */
  private static List<Result.Waiting> waiting(Plan plan, Lane passed) {
    return plan.steps().stream()
        .filter(step -> step.lane().compareTo(passed) > 0)
        .map(step ->
            new Result.Waiting(
                step, Reason.Applying, step.lane().whyItWaits(), Backoff.untilTurn()))
        .toList();
  }

  /**
   * Reads directly what the first plan must not take from a listing, which may be half a minute
   * old: everything, once for each change by a person; and what AWS was still at work on last time,
   * or could not show.
   *
   * <p>A worker of which nothing is known in AWS has nothing to read. Only where it was given a
   * function's name, somebody else's function may have got that name since the last listing.
   */
  private void lookAhead() {
    boolean neverApplied = !applied.isDone();
    LookedInto lookedInto = memory.lookedInto();
    boolean isNews = wanted.change().filter(lookedInto::isNews).isPresent() || lookedInto.isDue();
    if (neverApplied || isNews || Redriving.isAskedFor(worker)) {
      planning.askForOwners();
    }
    if (isNews) {
      boolean isNew = neverApplied && account.resources().of(key).isEmpty();
      if (!isNew) {
        planning.lookAtAll();
      } else if (worker.getSpec().functionName() != null) {
        planning.look(wanted.desired().holders());
      }
      wanted.change().ifPresent(lookedInto::noted);
      lookedInto.looked();
    }
    // It may be shown again: a key that was enabled, a right that was granted.
    Set<AwsId> read = account.resources().idsOf(key);
    planning.look(
        account.resources().of(key).stream()
            .filter(each -> each.identity().lacksParts())
            .map(Observed::id)
            .filter(read::contains)
            .toList());
    if (memory.settling().isUnderWay()) {
      Set<AwsId> ours = wanted.desired().pathsById().keySet();
      planning.settle(
          account.resources().of(key).stream()
              .filter(each -> ours.contains(each.id()) && each.id().kind().isSettling(each))
              .map(Observed::id)
              .toList());
    }
  }
}
