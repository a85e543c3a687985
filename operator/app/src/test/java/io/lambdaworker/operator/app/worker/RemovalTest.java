package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link Removal}: what goes and what stays when a worker is deleted. */
class RemovalTest {

  @Test
  void everythingGoesUnderDelete() {
    var operator = ready("deletionPolicy: Delete\n");

    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).isEmpty();
    assertThat(operator.aws.watched()).isEmpty();
    assertThat(operator.events.lines()).anyMatch(line -> line.startsWith("Normal Deleted: "));
  }

  @Test
  void logsStayUnlessThePolicySaysSo() {
    var operator = ready("");
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).extracting(AwsId::kind).containsExactly(LogGroupKind.KIND);
  }

  @Test
  void callsAreMadeForTheWorkersNamespace() {
    var operator = ready("");
    operator.aws.calledFor().clear();
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    assertThat(operator.aws.calledFor()).containsExactly("social");

    operator.aws.calledFor().clear();
    operator.delete();
    assertThat(operator.aws.calledFor()).containsExactly("social");
  }

  @Test
  void retainKeepsEverything() {
    var operator = ready("deletionPolicy: Retain\n");
    Set<AwsId> before = Set.copyOf(operator.aws.ids());

    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).isEqualTo(before);
  }

  @Test
  void aPolicyThatTheClassForbidsDeletesAndKeepsNothing() {
    var operator = ready("deletionPolicy: Retain\n");
    operator.cluster.putClass(
        "team",
        OperatorInMemory.CLASS.replace("limits: {", "limits: {deletionPolicies: [Delete], "));
    Set<AwsId> before = Set.copyOf(operator.aws.ids());

    assertThat(operator.delete().isOver()).isFalse();
    assertThat(operator.aws.ids()).isEqualTo(before);
    assertThat(operator.condition(ConditionType.READY))
        .contains("spec.deletionPolicy: is Retain", "[Delete]");

    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Delete\n");
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void whereItsClassCannotBeReadRetainKeepsTheWorker() {
    var operator = ready("deletionPolicy: Retain\n");
    operator.cluster.putClass("team", OperatorInMemory.CLASS + "monitoring: {level: Extended}\n");

    assertThat(operator.delete().isOver()).isFalse();

    operator.cluster.removeClass("team");
    assertThat(operator.delete().isOver()).isTrue();
  }

  @Test
  void aRefusedPartKeepsTheWorkerAndIsTold() {
    var operator = ready("deletionPolicy: Delete\n");
    AwsId role = operator.id(RoleKind.KIND);
    operator.aws.refuse(
        "role." + role.name(), Failure.terminal(Reason.AccessDenied, "may not delete it"));

    var left = operator.delete();
    assertThat(left.isOver()).isFalse();
    assertThat(left.again()).isPresent();
    assertThat(operator.aws.ids()).contains(role);
    assertThat(operator.condition(ConditionType.READY)).contains("being deleted: may not delete");

    operator.aws.refuseNothing();
    operator.pass(OperatorInMemory.SOON);
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void needsNeitherAValidSpecNorWhatItRefersTo() {
    var operator = ready("deletionPolicy: Delete\n");
    operator.put(
        """
        classRef: {name: team}
        code: {}
        handler: x
        deletionPolicy: Delete
        env: [{name: A, valueFrom: {secretKeyRef: {name: gone, key: a}}}]
        """);
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void aWorkerThatNeverHadAClassGoesAtOnce() {
    var operator = new OperatorInMemory();
    operator.cluster.removeClass("team");
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    assertThat(operator.delete().isOver()).isTrue();
  }

  @Test
  void aWorkerWhoseClassWentWaitsForIt() {
    var operator = ready("");
    operator.cluster.removeClass("team");
    var left = operator.delete();
    assertThat(left.isOver()).isFalse();
    assertThat(operator.condition(ConditionType.READY)).startsWith("False ClassNotFound");
  }

  @Test
  void aDryRunDeletesNothing() {
    var operator = ready("deletionPolicy: Delete\n");
    Set<AwsId> before = Set.copyOf(operator.aws.ids());
    operator.annotate(Annotations.DRY_RUN, "true");
    assertThat(operator.delete().isOver()).isFalse();
    assertThat(operator.aws.ids()).isEqualTo(before);
  }

  @Test
  void whoTakesItsAddressesIsWokenOnce() {
    var operator = ready("");
    operator.api.put(
        "reader",
        OperatorInMemory.SPEC
            + "env: [{name: A, valueFrom: {workerRef: {name: share, attribute: functionArn}}}]\n");
    operator.aws.stale(null);
    operator.woken.clear();

    operator.delete();
    operator.delete();

    assertThat(operator.woken).containsExactly(new ResourceID("reader", "social"));
  }

  private static OperatorInMemory ready(String more) {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + more);
    operator.reconcile();
    operator.events.forget();
    return operator;
  }
}
