package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link LambdaWorkerReconciler}: what a reconcile makes of AWS, and what it tells. */
class ReconcileTest {
  private static final Failure DENIED = Failure.terminal(Reason.AccessDenied, "may not");

  @Test
  void aNewWorkerIsMadeWholeAndReady() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);

    assertThat(operator.reconcile()).isEmpty();

    assertThat(operator.aws.ids())
        .extracting(AwsId::kind)
        .contains(
            LogGroupKind.KIND,
            RoleKind.KIND,
            QueueKind.KIND,
            FunctionKind.KIND,
            MappingKind.KIND,
            AlarmKind.KIND);
    assertThat(operator.condition(ConditionType.READY))
        .isEqualTo("True Ready everything is as the spec says");
    assertThat(operator.aws.watched()).containsExactly(operator.key());
    assertThat(operator.events.lines())
        .contains("Normal Created: create function (" + operator.key().function() + ")")
        .contains(
            "Normal Ready: everything but alarms is as the spec says; AlarmsReady tells of them")
        .doesNotHaveDuplicates();
  }

  @Test
  void aSteadyWorkerIsNeitherWrittenNorReadNorTold() {
    var operator = OperatorInMemory.withReadyWorker();
    int taken = operator.api.taken().size();

    assertThat(operator.reconcile()).isEmpty();

    assertThat(operator.api.taken()).hasSize(taken);
    assertThat(operator.aws.looked()).isEmpty();
    assertThat(operator.events.lines()).isEmpty();
  }

  @Test
  void aWorkerThatGoesInTheMiddleLeavesItsAccount() {
    var operator = OperatorInMemory.withReadyWorker();

    operator.reconcileWhileItGoes();

    assertThat(operator.aws.watched()).isEmpty();
  }

  @Test
  void whatDependsOnARefusedStepIsMadeLater() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.refuse("role", DENIED);
    operator.reconcile();
    assertThat(operator.aws.count(FunctionKind.KIND)).isZero();
    assertThat(operator.condition(ConditionType.READY)).isEqualTo("False AccessDenied may not");

    operator.aws.refuseNothing();
    operator.pass(OperatorInMemory.SOON);
    operator.reconcile();
    assertThat(operator.aws.count(FunctionKind.KIND)).isOne();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void aDryRunMakesNothingAndTellsAll() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.annotate(Annotations.DRY_RUN, "true");

    operator.reconcile();

    assertThat(operator.aws.ids()).isEmpty();
    assertThat(operator.status().plan())
        .anyMatch(line -> line.startsWith("create function"))
        .anyMatch(line -> line.startsWith("create alarm."));
  }

  @Test
  void aStrangersRoleOfTheNameStopsEverything() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.listed(strangersRole(operator.key().role()));

    assertThat(operator.reconcile()).isPresent();

    assertThat(operator.aws.ids()).hasSize(1);
    assertThat(operator.condition(ConditionType.READY)).startsWith("False Conflict");
  }

  @Test
  void allProblemsAreToldAtOnceAndNothingIsRevealed() {
    var operator = new OperatorInMemory();
    operator.cluster.putSecret("social", "db", Map.of("url", "x".repeat(5000)));
    operator.put(
        OperatorInMemory.SPEC.replace("memorySize: 512", "memorySize: 512\nkmsKeyArn: arn:x")
            + """
            env: [{name: URL, valueFrom: {secretKeyRef: {name: db, key: url}}}]
            """);

    operator.reconcile();

    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False Invalid")
        .contains("spec.kmsKeyArn")
        .contains("spec.env")
        .contains("5003 bytes");
    assertThat(operator.aws.ids()).isEmpty();
    assertThat(operator.cluster.revealed()).isZero();
  }

  @Test
  void nothingIsDecidedOverAnAccountThatIsNotListed() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.stale(null);

    assertThat(operator.reconcile())
        .hasValueSatisfying(again -> assertThat(again).isLessThan(Duration.ofSeconds(1)));

    assertThat(operator.aws.ids()).isEmpty();
    assertThat(operator.condition(ConditionType.READY)).startsWith("Unknown InventoryStale");
  }

  @Test
  void theReasonOfACutListingIsTold() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.stale(DENIED);
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).isEqualTo("False AccessDenied may not");
  }

  @Test
  void anAccountThatCannotBeUsedIsTold() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.close(Failure.terminal(Reason.WrongAccount, "another account"));
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY))
        .isEqualTo("False WrongAccount another account");
  }

  @Test
  void aWorkerGoneBeforeItsFirstStatusIsNotMade() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.api.refuse(404);

    assertThat(operator.reconcile()).isEmpty();

    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void aPendingFunctionIsReadAgainUntilItIsActive() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    operator.aws.functionsBegin("Pending");
    assertThat(operator.reconcile()).isPresent();
    assertThat(operator.condition(ConditionType.READY)).startsWith("Unknown FunctionPending");

    AwsId function = operator.id(FunctionKind.KIND);
    operator.aws.becomes(function, "Active");
    operator.aws.forgetLooks();
    assertThat(operator.reconcile()).isEmpty();
    assertThat(operator.aws.looked()).containsExactly(function);
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void changesNobodysObject() {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC);
    var seen = operator.worker();
    operator.reconcile();
    assertThat(seen.getStatus()).isNull();
    assertThat(operator.status()).isNotNull();
  }

  private static Role strangersRole(String name) {
    return new Role(
        name,
        "/",
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.unread(),
        Facet.known(Tags.NONE));
  }
}
