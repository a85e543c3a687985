package io.lambdaworker.operator.app.worker;

import static io.lambdaworker.operator.app.worker.OperatorInMemory.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker whose names another has is told so, and nothing of what the other has. */
class ConflictTest {
  private static final Owner THEIRS = new Owner("cluster-1", "finance", "ledger", "uid-9");
  private final OperatorInMemory operator = new OperatorInMemory();

  static List<Kind<?>> kinds() {
    return OperatorInMemory.PLANNED;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothingOfTheOthersIsShown(Kind<?> kind) {
    AwsId id = takenBy(THEIRS, kind);

    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False Conflict ")
        .contains(id + " belongs to a worker of another namespace");
    kind.condition()
        .ifPresent(type -> assertThat(operator.condition(type)).startsWith("False Conflict "));
    assertThat(told()).doesNotContain("finance", "ledger", "cluster-1", "uid-9");
    assertThat(operator.status().functionArn()).isNull();
    assertThat(operator.status().functionState()).isNull();
    assertThat(operator.status().roleArn())
        .satisfiesAnyOf(
            arn -> assertThat(arn).isNull(), arn -> assertThat(kind).isNotEqualTo(RoleKind.KIND));
    assertThat(operator.status().alarms().total()).isZero();
    assertThat(operator.status().eventSources())
        .allMatch(each -> each.queueUrl() == null && each.state() == null);
  }

  @Test
  void anotherClustersIdIsNotShown() {
    takenBy(new Owner("cluster-2", "finance", "ledger", "uid-9"), RoleKind.KIND);
    assertThat(told())
        .contains("belongs to a worker of another cluster")
        .doesNotContain("cluster-2", "finance");
  }

  @Test
  void peopleOfTheSameNamespaceAreToldTheName() {
    takenBy(new Owner("cluster-1", "social", "ledger", "uid-9"), RoleKind.KIND);
    assertThat(told()).contains("belongs to worker ledger of this namespace");
  }

  @Test
  void anOverlongRequestIsRefusedAndNotCopied() {
    operator.put(SPEC);
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "x".repeat(65));
    operator.annotate(Annotations.REDRIVE_REQUESTED_AT, "a\nb");
    operator.annotate(Annotations.RETRY, "x".repeat(65));
    operator.annotate(Annotations.DRY_RUN, "yes");
    operator.reconcile();

    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False Invalid ")
        .contains(
            "metadata.annotations[lambdaworker.io/reconcile-requested-at]: give it up to 64",
            "metadata.annotations[lambdaworker.io/redrive-requested-at]: give it up to 64",
            "metadata.annotations[lambdaworker.io/retry]: give it up to 64",
            "metadata.annotations[lambdaworker.io/dry-run]: set it to \"true\" or \"false\"");
    assertThat(told()).doesNotContain("xxx");
    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void aNameOfAnotherNamespaceIsRefused() {
    operator.put(SPEC + "functionName: finance-ledger\n");
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False Invalid spec.functionName: begin it with social-");

    operator.cluster.label("social-x", java.util.Map.of());
    operator.put(SPEC + "functionName: social-x-y\n");
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).contains("belongs to another namespace");
  }

  private String told() {
    return Serialization.asYaml(operator.status()) + operator.events.lines();
  }

  private AwsId takenBy(Owner owner, Kind<?> kind) {
    var other = OperatorInMemory.withReadyWorker();
    AwsId id = other.id(kind);
    operator.aws.byHand(other.aws.resource(id).withTags(Facet.known(new Tags(owner.tags()))));
    operator.put(SPEC);
    operator.reconcile();
    return id;
  }
}
