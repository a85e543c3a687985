package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Map;
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

  @Test
  void underDetectASecretTakesNoChangeByHandAway() {
    var operator = new OperatorInMemory();
    operator.cluster.putSecret("social", "database", Map.of("url", "old"));
    operator.put(
        OperatorInMemory.SPEC
            + """
            driftPolicy: {mode: Detect}
            env: [{name: URL, valueFrom: {secretKeyRef: {name: database, key: url}}}]
            """);
    operator.reconcile();
    AwsId group = operator.id(LogGroupKind.KIND);
    AwsId function = operator.id(FunctionKind.KIND);
    operator.aws.byHand(keeping(operator, group, 3));
    operator.aws.byHand(sharing((LambdaFunction) operator.aws.resource(function)));

    operator.cluster.putSecret("social", "database", Map.of("url", "new"));
    operator.reconcile();

    var now = (LambdaFunction) operator.aws.resource(function);
    assertThat(now.environment().orElse(Map.of()).get("URL").digest())
        .isEqualTo(ClusterInMemory.DIGESTS.of("new").hash());
    assertThat(now.reservedConcurrency()).isEqualTo(Facet.known(7));
    assertThat(operator.status().plan())
        .containsExactlyInAnyOrder(
            "logGroup.retentionInDays 3 -> 30", "function.reservedConcurrency 7 -> null");
    assertThat(operator.events.lines())
        .contains("Normal Updated: function.environment.URL changed");
  }

  @Test
  void underDetectAFunctionDeletedByHandIsDrift() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");
    operator.reconcile();
    operator.aws.goneByHand(operator.id(FunctionKind.KIND));

    operator.reconcile();

    assertThat(operator.aws.count(FunctionKind.KIND)).isZero();
    assertThat(operator.condition(ConditionType.DRIFT_DETECTED)).startsWith("True DriftDetected");
  }

  @Test
  void aLongerRetentionIsToldAndLeft() {
    var operator = OperatorInMemory.withReadyWorker();
    AwsId group = operator.id(LogGroupKind.KIND);
    operator.aws.byHand(keeping(operator, group, 365));

    operator.reconcile();
    operator.reconcile();

    assertThat(((LogGroup) operator.aws.resource(group)).retentionInDays())
        .isEqualTo(Facet.known(365));
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True LeftAsIs");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(operator.events.lines())
        .filteredOn(line -> line.startsWith("Warning LeftAsIs: logGroup.retentionInDays"))
        .hasSize(1);
  }

  private static LambdaFunction sharing(LambdaFunction now) {
    return new LambdaFunction(
        now.name(),
        now.codeLocation(),
        now.codeSource(),
        now.codeSha256(),
        now.configuration(),
        now.environment(),
        Facet.known(7),
        now.tags());
  }

  private static LogGroup keeping(OperatorInMemory operator, AwsId group, int days) {
    LogGroup now = (LogGroup) operator.aws.resource(group);
    return new LogGroup(now.name(), Facet.known(days), now.tags());
  }
}
