package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.applied.Seal;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Leftovers;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.status.Verdict;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a worker is reconciled again although nothing woke it. */
class RequeueTest {
  private static final Step STEP =
      new Step.Create(
          LogGroupKind.KIND.part("logGroup", ""),
          new LogGroup("/aws/lambda/share", Facet.known(14), Facet.unread()),
          Cause.CHANGE);
  private static final Failure DENIED = Failure.terminal(Reason.AccessDenied, "may not");
  private final OperatorInMemory ready = OperatorInMemory.withReadyWorker();
  private final WorkerMemory memory =
      new WorkerMemory(
          OperatorInMemory.NOON, new RolloutTurns(new Workers(), OperatorInMemory.NOON));

  @Test
  void notAtAllWhereEverythingIsDone() {
    assertThat(after(compared(List.of(), new Result.Done(STEP)))).isEmpty();
  }

  @Test
  void afterTheShortestWaitThatAwsAskedFor() {
    var soon = new Result.Waiting(STEP, Reason.Throttled, "", Duration.ofMillis(300));
    var late = new Result.Waiting(STEP, Reason.Throttled, "", Duration.ofSeconds(60));
    assertThat(after(compared(List.of(), late, soon))).hasValue(Duration.ofMillis(300));
  }

  @Test
  void everLaterAfterTerminalFailuresToo() {
    var failed = compared(List.of(), new Result.Failed(STEP, DENIED));
    Duration first = after(failed).orElseThrow();
    assertThat(after(failed).orElseThrow()).isGreaterThan(first);
    assertThat(after(new Verdict.Halted(DENIED)).orElseThrow())
        .isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void successEndsTheGrowing() {
    var failed = compared(List.of(), new Result.Failed(STEP, DENIED));
    after(failed);
    after(failed);
    after(compared(List.of()));
    assertThat(after(failed).orElseThrow()).isLessThan(Duration.ofMillis(1126));
  }

  @Test
  void aConflictIsLookedAtAgain() {
    assertThat(after(compared(List.of(new Conflict(STEP.part(), STEP.id(), "a stranger's")))))
        .isPresent();
  }

  @Test
  void aDeletionIsNeverForgotten() {
    assertThat(after(new Verdict.Deleting(Outcome.NOTHING, Leftovers.NONE))).isPresent();
  }

  @Test
  void whatWasWithheldWaitsForAPerson() {
    assertThat(after(compared(List.of(), new Result.Withheld(STEP, Reason.DryRun)))).isEmpty();
  }

  private Optional<Duration> after(Verdict verdict) {
    return Requeue.after(verdict, ready.status(), memory);
  }

  private static final AppliedFields NOTHING =
      AppliedFields.unknown(
          new Seal(ClusterInMemory.DIGESTS, new Owner("cluster", "social", "share", "uid")));

  private static Verdict compared(List<Conflict> conflicts, Result... results) {
    var desired =
        Desired.nothing(
            new Owner("cluster", "social", "share", "uid"), WorkerKey.of("share", "us-east-1"));
    var artifact = new Artifact(new S3Object("b", "k", null), "1", Facet.unread());
    var plan = new Plan(List.of(), conflicts, false);
    return new Verdict.Compared(
        desired, artifact, List.of(), plan, new Outcome(List.of(results)), NOTHING, null);
  }
}
