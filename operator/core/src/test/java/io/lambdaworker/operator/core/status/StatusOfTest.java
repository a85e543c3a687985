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
import static io.lambdaworker.operator.core.status.Scenario.NOW;
import static io.lambdaworker.operator.core.status.Scenario.begun;
import static io.lambdaworker.operator.core.status.Scenario.ready;
import static io.lambdaworker.operator.core.status.Scenario.said;
import static io.lambdaworker.operator.core.status.Scenario.working;
import static io.lambdaworker.operator.core.status.StatusRows.DENIED;
import static io.lambdaworker.operator.core.status.StatusRows.THROTTLED;
import static io.lambdaworker.operator.core.status.StatusRows.alarmsInTurn;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.status.StatusRows.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The status of a worker that follows from what a reconcile found and did: its conditions, and what
 * it remembers for the next reconcile.
 */
class StatusOfTest {

  static Stream<Row> rows() {
    return StatusRows.all();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhatFollows(Row row) {
    LambdaWorkerStatus status = row.scenario().after(row.before());
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
    LambdaWorkerStatus once = row.scenario().after(row.before());
    assertThat(row.scenario().after(once, 1, NOW)).isEqualTo(once);
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
    Condition before = Scenario.condition(ready, DRIFT_DETECTED);
    Condition after = Scenario.condition(later, DRIFT_DETECTED);
    assertThat(after.reason()).isEqualTo("Held");
    assertThat(after.lastTransitionTime()).isEqualTo(before.lastTransitionTime());
  }

  @Test
  void describesWhatIsThere() {
    LambdaWorkerStatus status = working().is("alarm.errors", "ALARM").after(begun());
    assertThat(status.applied()).isEqualTo(Scenario.applied(working().desired()));
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
  void countsTheAlarmsWhileOthersWaitForTheirTurn() {
    LambdaWorkerStatus waiting = alarmsInTurn().after(begun());
    Condition alarms = Scenario.condition(waiting, ALARMS_READY);
    assertThat(alarms.status()).isEqualTo(ConditionStatus.FALSE);
    assertThat(alarms.message()).isEqualTo("2 of 3 alarms are as wanted; AWS is not so far");
    assertThat(Scenario.condition(waiting, READY).message())
        .isEqualTo("everything but alarms is as the spec says; AlarmsReady tells of them");
    assertThat(waiting.applied()).startsWith("begun:");

    LambdaWorkerStatus complete =
        working().created(Cause.CHANGE, "alarm.errors").after(waiting, 1, NOW.plusSeconds(60));
    assertThat(said(complete, ALARMS_READY)).isEqualTo("True Ready");
    assertThat(Scenario.condition(complete, READY).lastTransitionTime())
        .isEqualTo(Scenario.condition(waiting, READY).lastTransitionTime());
    assertThat(complete.applied()).isEqualTo(Scenario.applied(working().desired()));
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
  void whatAwsSaidOfAlarmsHoldsUntilTheirTurn() {
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
  void aFirstApplyIsRememberedUntilItIsComplete() {
    var scenario = working();
    for (String path : scenario.desired().resources().keySet()) {
      scenario.without(path).waiting(Cause.CHANGE, path, Reason.RolePropagating);
    }
    LambdaWorkerStatus begun = scenario.after(begun());
    assertThat(begun.applied()).startsWith("begun:");
    assertThat(working().after(begun).applied()).isEqualTo(Scenario.applied(working().desired()));
  }

  @Test
  void incompleteApplyKeepsWhatWasAppliedLast() {
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
  void anotherDriftLeavesTheLastFiveInHistory() {
    LambdaWorkerStatus status = ready();
    for (int i = 1; i <= 8; i++) {
      status =
          working().done(Cause.DRIFT, "function", "field" + i).after(status, 1, NOW.plusSeconds(i));
    }
    assertThat(status.drift().fields()).containsExactly("function.field8 1 -> 2");
    assertThat(status.drift().history())
        .extracting(past -> past.fields().getFirst().substring("function.".length(), 15))
        .containsExactly("field7", "field6", "field5", "field4", "field3");
    assertThat(status.drift().history().getFirst().correctedAt()).isEqualTo("2026-05-01T12:00:07Z");
  }

  @Test
  void longValuesAndManyFieldsOfDriftAreBounded() {
    Scenario many = working();
    for (int i = 0; i < 60; i++) {
      many.done(Cause.DRIFT, "function", i + "x".repeat(5000));
    }
    LambdaWorkerStatus seen = many.after(ready());
    LambdaWorkerStatus next =
        working().done(Cause.DRIFT, "function", "memorySize").after(seen, 1, NOW.plusSeconds(60));

    assertThat(seen.drift().fields()).hasSize(50).allMatch(field -> field.length() <= 300);
    assertThat(next.drift().history().getFirst().fields()).hasSize(10);
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
    assertThat(StatusOf.of(Kinds.ALL, subject, halted, NOW)).isEqualTo(ready());
  }

  @Test
  void staleInventoryIsUnknownForANewSpec() {
    var subject = new Subject(2, null, ready(), working().inputs());
    var halted = new Verdict.Halted(Failure.passing(Reason.InventoryStale, "being listed"));
    LambdaWorkerStatus status = StatusOf.of(Kinds.ALL, subject, halted, NOW);
    assertThat(said(status, READY)).isEqualTo("Unknown InventoryStale");
    assertThat(said(status, RECONCILING)).isEqualTo("True InventoryStale");
    assertThat(status.applied()).isEqualTo(ready().applied());
  }

  @Test
  void whatOnlyPeopleCanMendIsStalled() {
    var subject = new Subject(1, null, ready(), null);
    var halted =
        new Verdict.Halted(Failure.terminal(Reason.SecretNotFound, "there is no Secret db"));
    LambdaWorkerStatus status = StatusOf.of(Kinds.ALL, subject, halted, NOW);
    assertThat(said(status, READY)).isEqualTo("False SecretNotFound");
    assertThat(said(status, STALLED)).isEqualTo("True SecretNotFound");
    assertThat(said(status, FUNCTION_READY)).isEqualTo("True Ready");
    assertThat(status.functionArn()).isEqualTo(ready().functionArn());
  }

  @Test
  void moreProblemsThanAStatusHasRoomForAreCut() {
    var subject = new Subject(1, null, ready(), null);
    var halted = new Verdict.Halted(Failure.terminal(Reason.Invalid, "x".repeat(1_000_000)));
    LambdaWorkerStatus status = StatusOf.of(Kinds.ALL, subject, halted, NOW);
    assertThat(Scenario.condition(status, READY).message()).hasSize(8_000).endsWith("…");
  }
}
