package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import org.junit.jupiter.api.Test;

/** {@link Reconciliation}: what people change in AWS is put right, or told. */
class ChangeByHandTest {

  @Test
  void aChangeByHandIsPutRightAndTold() {
    var operator = OperatorInMemory.withReadyWorker();
    AwsId group = operator.id(LogGroupKind.KIND);
    operator.aws.byHand(keeping(operator, group, 3));

    operator.reconcile();

    assertThat(((LogGroup) operator.aws.resource(group)).retentionInDays())
        .isEqualTo(Facet.known(30));
    assertThat(operator.events.lines())
        .contains("Normal DriftCorrected: logGroup.retentionInDays 3 -> 30");
    assertThat(operator.aws.looked()).contains(group, operator.id(FunctionKind.KIND));
  }

  @Test
  void underDetectAChangeByHandIsOnlyTold() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");
    operator.reconcile();
    AwsId group = operator.id(LogGroupKind.KIND);
    operator.aws.byHand(keeping(operator, group, 3));

    operator.reconcile();

    assertThat(((LogGroup) operator.aws.resource(group)).retentionInDays())
        .isEqualTo(Facet.known(3));
    assertThat(operator.condition(ConditionType.DRIFT_DETECTED)).startsWith("True DriftDetected");
    assertThat(operator.status().plan()).containsExactly("logGroup.retentionInDays 3 -> 30");
  }

  private static LogGroup keeping(OperatorInMemory operator, AwsId group, int days) {
    LogGroup now = (LogGroup) operator.aws.resource(group);
    return new LogGroup(now.name(), Facet.known(days), now.tags());
  }
}
