package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * {@link Reconciliation}: alarms are written after everything else, by few workers at a time, and a
 * worker is Ready before its alarms are there.
 */
class LanesTest {
  private static final Failure DENIED = Failure.terminal(Reason.AccessDenied, "may not");
  private static final Failure SLOW = Failure.passing(Reason.AwsUnavailable, "no answer");

  @Test
  void isToldPinnedThenReadyThenWithItsAlarms() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();

    var told = operator.api.taken();
    assertThat(told).hasSize(3);
    assertThat(told.get(0).className()).isEqualTo("team");
    assertThat(OperatorInMemory.told(told.get(0), ConditionType.READY)).startsWith("Unknown");
    assertThat(OperatorInMemory.told(told.get(1), ConditionType.READY)).startsWith("True Ready");
    assertThat(told.get(1).alarms().total()).isZero();
    assertThat(told.get(2).alarms().total()).isPositive();
    assertThat(told.get(2).applied()).isNotEqualTo(told.get(1).applied());
  }

  @Test
  void alarmsWaitWhileTwoOthersWriteTheirs() {
    var operator = new OperatorInMemory();
    LaneGate gate = operator.aws.gate(Lane.ALARMS);
    gate.enter(new ResourceID("one", "social"));
    gate.enter(new ResourceID("two", "social"));
    operator.put(OperatorInMemory.SPEC);

    assertThat(operator.reconcile()).hasValueSatisfying(this::isATurn);
    assertThat(operator.aws.count(AlarmKind.KIND)).isZero();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(operator.condition(ConditionType.ALARMS_READY)).contains("in turn");

    gate.leave();
    assertThat(operator.reconcile()).isEmpty();
    assertThat(operator.aws.count(AlarmKind.KIND)).isPositive();
    assertThat(operator.condition(ConditionType.ALARMS_READY)).startsWith("True");
  }

  @Test
  void leavesTheLaneForOthersWhateverHappens() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.api.refuse(500);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(operator::reconcile).isInstanceOf(KubernetesClientException.class);
    }
    LaneGate gate = operator.aws.gate(Lane.ALARMS);

    assertThat(gate.enter(new ResourceID("one", "social"))).isTrue();
    assertThat(gate.enter(new ResourceID("two", "social"))).isTrue();
  }

  @Test
  void aRefusedAlarmDoesNotHoldReadyBack() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.refuse("alarm.errors", DENIED);

    assertThat(operator.reconcile()).isPresent();

    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(operator.condition(ConditionType.ALARMS_READY)).contains("may not");
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("False AccessDenied");
  }

  @Test
  void aFailedLookAtAlarmsIsTheirsAlone() {
    var operator = OperatorInMemory.withReadyWorker();
    AwsId alarm = operator.id(AlarmKind.KIND);
    operator.aws.goneByHand(alarm);
    operator.aws.blind(SLOW);

    assertThat(operator.reconcile()).isPresent();

    assertThat(operator.condition(ConditionType.READY)).startsWith("True ");
    assertThat(operator.condition(ConditionType.ALARMS_READY)).contains("no answer");
    assertThat(operator.aws.ids()).doesNotContain(alarm);
  }

  @Test
  void underDetectAMissingAlarmTakesNoPlaceInLine() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");
    operator.reconcile();
    operator.aws.goneByHand(operator.id(AlarmKind.KIND));
    LaneGate gate = operator.aws.gate(Lane.ALARMS);
    gate.enter(new ResourceID("one", "social"));
    gate.enter(new ResourceID("two", "social"));

    operator.reconcile();

    assertThat(operator.status().plan()).singleElement().asString().startsWith("create alarm.");
    gate.leave();
    assertThat(gate.enter(new ResourceID("three", "social"))).isTrue();
    assertThat(gate.enter(new ResourceID("four", "social"))).isFalse();
  }

  private void isATurn(Duration again) {
    assertThat(again).isBetween(Duration.ofSeconds(26), Duration.ofSeconds(34));
  }
}
