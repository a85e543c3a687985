package io.lambdaworker.operator.core.status;

import static io.lambdaworker.api.v1beta1.ConditionType.ALARMS_READY;
import static io.lambdaworker.api.v1beta1.ConditionType.DRIFT_DETECTED;
import static io.lambdaworker.api.v1beta1.ConditionType.EVENT_SOURCES_READY;
import static io.lambdaworker.api.v1beta1.ConditionType.FUNCTION_READY;
import static io.lambdaworker.api.v1beta1.ConditionType.READY;
import static io.lambdaworker.api.v1beta1.ConditionType.RECONCILING;
import static io.lambdaworker.api.v1beta1.ConditionType.ROLE_READY;
import static io.lambdaworker.api.v1beta1.ConditionType.STALLED;
import static io.lambdaworker.api.v1beta1.ConditionType.SYNCED;
import static io.lambdaworker.operator.core.status.Scene.NOW;
import static io.lambdaworker.operator.core.status.Scene.begun;
import static io.lambdaworker.operator.core.status.Scene.ready;
import static io.lambdaworker.operator.core.status.Scene.said;
import static io.lambdaworker.operator.core.status.Scene.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusOfTest {
  private static final Failure DENIED =
      Failure.terminal(Reason.AccessDenied, "sqs:CreateQueue was denied; allow it");
  private static final Failure THROTTLED = Failure.passing(Reason.Throttled, "later");

  /**
   * @param ready status and reason of Ready
   * @param beside which of Reconciling and Stalled is there, if any
   */
  record Row(
      String name,
      LambdaWorkerStatus before,
      Scene scene,
      String ready,
      String synced,
      String beside) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("all is well", begun(), working(), "True Ready", "True Ready", ""),
        row(
            "role not assumable yet",
            begun(),
            working().without("function").waiting(Cause.CHANGE, "function", Reason.RolePropagating),
            "Unknown RolePropagating",
            "False RolePropagating",
            "Reconciling"),
        row(
            "mapping is being created",
            begun(),
            working()
                .created(Cause.CHANGE, "eventSource.items")
                .is("eventSource.items", "Creating"),
            "Unknown EventSourceNotEnabled",
            "True Ready",
            "Reconciling"),
        row(
            "mapping is being updated in a ready worker",
            ready(),
            working()
                .done(Cause.DRIFT, "eventSource.items", "batchSize")
                .is("eventSource.items", "Updating"),
            "True Ready",
            "True Ready",
            ""),
        row(
            "throttled on a change",
            ready(),
            working().failed(Cause.CHANGE, "function", THROTTLED),
            "False Throttled",
            "False Throttled",
            "Reconciling"),
        row(
            "throttled while drift is repaired",
            ready(),
            working().failed(Cause.DRIFT, "function", THROTTLED),
            "True DriftDetected",
            "False Throttled",
            ""),
        row(
            "denied",
            begun(),
            working().without("queue.items").failed(Cause.CHANGE, "queue.items", DENIED),
            "False AccessDenied",
            "False AccessDenied",
            "Stalled"),
        row(
            "an alarm is denied",
            begun(),
            working().without("alarm.errors").failed(Cause.CHANGE, "alarm.errors", DENIED),
            "True Ready",
            "False AccessDenied",
            ""),
        row(
            "alarms wait for their turn",
            begun(),
            alarmsInTurn().created(Cause.CHANGE, "function"),
            "True Ready",
            "False Applying",
            ""),
        row(
            "foreign function of the name",
            begun(),
            working().without("function").conflict("function f exists; choose another name"),
            "False Conflict",
            "False Conflict",
            "Stalled"),
        row(
            "drift detected only",
            ready(),
            working().withheld(Cause.DRIFT, "function", "memorySize", Reason.DriftDetected),
            "True DriftDetected",
            "False DriftDetected",
            ""),
        row(
            "drift held",
            ready(),
            working().held().withheld(Cause.DRIFT, "function", "memorySize", Reason.Held),
            "True DriftDetected",
            "False Held",
            ""),
        row(
            "dry run of a change",
            ready(),
            working().withheld(Cause.CHANGE, "function", "memorySize", Reason.DryRun),
            "False DryRun",
            "False DryRun",
            "Stalled"),
        row(
            "mapping disabled and only detected",
            ready(),
            working()
                .withheld(Cause.DRIFT, "eventSource.items", "enabled", Reason.DriftDetected)
                .is("eventSource.items", "Disabled"),
            "False EventSourceNotEnabled",
            "False DriftDetected",
            "Stalled"),
        row(
            "function deleted and made again",
            ready(),
            working().created(Cause.DRIFT, "function"),
            "True Ready",
            "True Ready",
            ""),
        row(
            "function deleted and the role not assumable yet",
            ready(),
            working().without("function").waiting(Cause.DRIFT, "function", Reason.RolePropagating),
            "False RolePropagating",
            "False RolePropagating",
            "Reconciling"),
        row(
            "Lambda cannot make it",
            begun(),
            working()
                .is(
                    "function",
                    new Lifecycle("Failed", null, "InvalidZipFileException", "not a zip")),
            "False InvalidZipFileException",
            "True Ready",
            "Reconciling"),
        row("idle", begun(), working().is("function", "Inactive"), "True Ready", "True Ready", ""),
        row("suspended", begun(), Scene.suspended(), "True Suspended", "True Ready", ""),
        row(
            "after a restart bulk reads do not tell the state",
            ready(),
            working().unread("function").without("role"),
            "True Ready",
            "True Ready",
            ""));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatFollows(Row row) {
    LambdaWorkerStatus status = row.scene().after(row.before());
    assertThat(said(status, READY)).isEqualTo(row.ready());
    assertThat(said(status, SYNCED)).isEqualTo(row.synced());
    String beside =
        Stream.of(RECONCILING, STALLED)
            .filter(type -> !said(status, type).equals("none"))
            .map(type -> type.value())
            .reduce("", String::concat);
    assertThat(beside).isEqualTo(row.beside());
    assertThat(status.conditions()).allMatch(each -> each.observedGeneration() == 1);
    assertThat(status.conditions()).noneMatch(each -> String.valueOf(each.message()).isBlank());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysTheSameTwice(Row row) {
    LambdaWorkerStatus once = row.scene().after(row.before());
    assertThat(row.scene().after(once, 1, NOW)).isEqualTo(once);
  }

  @Test
  void steadyStateIsTheSameStatusAtAnyTime() {
    LambdaWorkerStatus ready = ready();
    assertThat(working().after(ready, 1, NOW.plusSeconds(86_400))).isEqualTo(ready);
  }

  @Test
  void firstTouchIsUnknownAndReconciling() {
    LambdaWorkerStatus status = begun();
    assertThat(said(status, READY)).isEqualTo("Unknown Pending");
    assertThat(said(status, RECONCILING)).isEqualTo("True Pending");
    assertThat(status.observedGeneration()).isEqualTo(1);
    assertThat(status.className()).isEqualTo("social");
    assertThat(status.functionName()).isNotNull();
  }

  @Test
  void transitionTimeMovesOnlyWithTheStatus() {
    LambdaWorkerStatus ready = ready();
    LambdaWorkerStatus later = working().held().after(ready);
    Condition before = Scene.condition(ready, DRIFT_DETECTED);
    Condition after = Scene.condition(later, DRIFT_DETECTED);
    assertThat(after.reason()).isEqualTo("Held");
    assertThat(after.lastTransitionTime()).isEqualTo(before.lastTransitionTime());
  }

  @Test
  void describesWhatIsThere() {
    LambdaWorkerStatus status = working().is("alarm.errors", "ALARM").after(begun());
    assertThat(status.applied()).isEqualTo(working().desired().hash());
    assertThat(status.sources()).isEqualTo("1/1");
    assertThat(status.eventSources().getFirst().uuid()).isEqualTo("uuid-1");
    assertThat(status.eventSources().getFirst().queueUrl()).endsWith("-items");
    assertThat(status.eventSources().getFirst().deadLetterQueueUrl()).endsWith("-items-dlq");
    assertThat(status.alarms().firing()).containsExactly("errors");
    assertThat(status.alarms().total()).isEqualTo(3);
    assertThat(status.memorySize()).isEqualTo(512);
    assertThat(status.functionState()).isEqualTo("Active");
    assertThat(status.code().objectVersion()).isEqualTo("v1");
    for (var type : List.of(ROLE_READY, FUNCTION_READY, EVENT_SOURCES_READY, ALARMS_READY)) {
      assertThat(said(status, type)).isEqualTo("True Ready");
    }
  }

  @Test
  void saysHowManyAlarmsThereAreWhileTheOthersWaitForTheirTurn() {
    LambdaWorkerStatus waiting = alarmsInTurn().after(begun());
    Condition alarms = Scene.condition(waiting, ALARMS_READY);
    assertThat(alarms.status()).isEqualTo(ConditionStatus.FALSE);
    assertThat(alarms.message()).isEqualTo("2 of 3 alarms are as wanted; AWS is not so far");
    assertThat(Scene.condition(waiting, READY).message())
        .isEqualTo("everything but alarms is as the spec says; AlarmsReady tells of them");
    assertThat(waiting.applied()).isEqualTo(working().desired().hashWithoutAlarms());

    LambdaWorkerStatus complete =
        working().created(Cause.CHANGE, "alarm.errors").after(waiting, 1, NOW.plusSeconds(60));
    assertThat(said(complete, ALARMS_READY)).isEqualTo("True Ready");
    assertThat(Scene.condition(complete, READY).lastTransitionTime())
        .isEqualTo(Scene.condition(waiting, READY).lastTransitionTime());
    assertThat(complete.applied()).isEqualTo(working().desired().hash());
  }

  @Test
  void alarmsThatAreRepairedWereAppliedBefore() {
    LambdaWorkerStatus status =
        working().waiting(Cause.DRIFT, "alarm.errors", Reason.Applying).after(ready());
    assertThat(status.applied()).isEqualTo(ready().applied());
  }

  @Test
  void anAlarmThatDiffersIsNotSaidToBeMissing() {
    LambdaWorkerStatus status =
        working().waiting(Cause.CHANGE, "alarm.errors", Reason.Applying).after(ready(), 2, NOW);
    assertThat(said(status, ALARMS_READY)).isEqualTo("Unknown Applying");
  }

  @Test
  void whatAwsSaidOfAlarmsHoldsUntilItIsTheirTurnAgain() {
    LambdaWorkerStatus denied =
        working()
            .without("alarm.errors")
            .failed(Cause.CHANGE, "alarm.errors", DENIED)
            .after(begun());
    assertThat(said(denied, ALARMS_READY)).isEqualTo("False AccessDenied");
    assertThat(alarmsInTurn().after(denied)).isEqualTo(denied);
    assertThat(said(alarmsInTurn().after(denied, 2, NOW), ALARMS_READY))
        .isEqualTo("False Applying");
  }

  @Test
  void theFirstApplyOfANewWorkerIsRememberedUntilItIsComplete() {
    var scene = working();
    for (String path : scene.desired().resources().keySet()) {
      scene.without(path).waiting(Cause.CHANGE, path, Reason.RolePropagating);
    }
    LambdaWorkerStatus begun = scene.after(begun());
    assertThat(begun.applied()).isEqualTo(LambdaWorkerStatus.BEGUN);
    assertThat(working().after(begun).applied()).isEqualTo(working().desired().hash());

    LambdaWorkerStatus lost =
        working()
            .without("logGroup")
            .waiting(Cause.CHANGE, "logGroup", Reason.Applying)
            .after(begun());
    assertThat(lost.applied()).as("of a worker that was there before").isNull();
  }

  @Test
  void incompleteApplyKeepsTheLastAppliedHash() {
    LambdaWorkerStatus status =
        working().failed(Cause.CHANGE, "function", THROTTLED).after(ready(), 2, NOW);
    assertThat(status.applied()).isEqualTo(ready().applied());
  }

  @Test
  void driftIsSeenThenCorrectedThenRemembered() {
    LambdaWorkerStatus seen =
        working().withheld(Cause.DRIFT, "function", "memorySize", Reason.Held).after(ready());
    assertThat(said(seen, DRIFT_DETECTED)).isEqualTo("True Held");
    assertThat(seen.drift().correctedAt()).isNull();
    assertThat(seen.drift().fields()).containsExactly("function.memorySize 1 -> 2");
    assertThat(seen.plan()).containsExactly("function.memorySize 1 -> 2");

    LambdaWorkerStatus corrected =
        working().done(Cause.DRIFT, "function", "memorySize").after(seen, 1, NOW.plusSeconds(60));
    assertThat(said(corrected, DRIFT_DETECTED)).isEqualTo("False DriftCorrected");
    assertThat(corrected.drift().detectedAt()).isEqualTo(seen.drift().detectedAt());
    assertThat(corrected.drift().correctedAt()).isEqualTo("2026-05-01T12:01:00Z");
    assertThat(corrected.plan()).isEmpty();

    assertThat(working().after(corrected, 1, NOW.plusSeconds(600))).isEqualTo(corrected);
  }

  @Test
  void everythingThatIsWithheldIsNamed() {
    LambdaWorkerStatus seen =
        working()
            .withheld(Cause.DRIFT, "function", "memorySize", Reason.DriftDetected)
            .withheld(Cause.DRIFT, "alarm.errors", "threshold", Reason.DriftDetected)
            .after(ready());
    assertThat(seen.conditions())
        .filteredOn(condition -> condition.type().equals(DRIFT_DETECTED.value()))
        .singleElement()
        .satisfies(drift ->
            assertThat(drift.message())
                .contains("function.memorySize 1 -> 2, alarm.errors.threshold 1 -> 2"));
  }

  @Test
  void passingFailureBeforeComparingLeavesAReadyWorkerAlone() {
    var subject = new Subject(1, null, ready(), working().inputs());
    var halted = new Verdict.Halted(Failure.passing(Reason.InventoryStale, "being listed"));
    assertThat(StatusOf.of(subject, halted, NOW)).isEqualTo(ready());
  }

  @Test
  void staleInventoryIsUnknownForANewSpec() {
    var subject = new Subject(2, null, ready(), working().inputs());
    var halted = new Verdict.Halted(Failure.passing(Reason.InventoryStale, "being listed"));
    LambdaWorkerStatus status = StatusOf.of(subject, halted, NOW);
    assertThat(said(status, READY)).isEqualTo("Unknown InventoryStale");
    assertThat(said(status, RECONCILING)).isEqualTo("True InventoryStale");
    assertThat(status.applied()).isEqualTo(ready().applied());
  }

  @Test
  void whatOnlyPeopleCanMendIsStalled() {
    var subject = new Subject(1, null, ready(), null);
    var halted =
        new Verdict.Halted(Failure.terminal(Reason.SecretNotFound, "there is no Secret db"));
    LambdaWorkerStatus status = StatusOf.of(subject, halted, NOW);
    assertThat(said(status, READY)).isEqualTo("False SecretNotFound");
    assertThat(said(status, STALLED)).isEqualTo("True SecretNotFound");
    assertThat(said(status, FUNCTION_READY)).isEqualTo("True Ready");
    assertThat(status.functionArn()).isEqualTo(ready().functionArn());
  }

  @Test
  void moreProblemsThanAStatusHasRoomForAreCut() {
    var subject = new Subject(1, null, ready(), null);
    var halted = new Verdict.Halted(Failure.terminal(Reason.Invalid, "x".repeat(1_000_000)));
    LambdaWorkerStatus status = StatusOf.of(subject, halted, NOW);
    assertThat(Scene.condition(status, READY).message()).hasSize(8_000).endsWith("…");
  }

  private static Scene alarmsInTurn() {
    return working().without("alarm.errors").waiting(Cause.CHANGE, "alarm.errors", Reason.Applying);
  }

  private static Row row(
      String name,
      LambdaWorkerStatus before,
      Scene scene,
      String ready,
      String synced,
      String beside) {
    return new Row(name, before, scene, ready, synced, beside);
  }
}
