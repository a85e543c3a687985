package io.lambdaworker.operator.app.worker;

import static io.lambdaworker.operator.app.worker.OperatorInMemory.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS does not show whose a resource is: then it may be anybody's, and the worker stops. */
class UnknownOwnerTest {
  private static final Failure DENIED =
      Failure.terminal(Reason.AccessDenied, "allow it lambda:ListTags");

  static List<Kind<?>> kinds() {
    return OperatorInMemory.PLANNED;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothingIsWrittenWhileAnOwnerIsNotShown(Kind<?> kind) {
    var operator = OperatorInMemory.withReadyWorker();
    AwsId id = foreign(operator, kind);
    var before = everything(operator);

    operator.put(SPEC.replace("512", "1024"));
    operator.reconcile();

    assertThat(everything(operator)).isEqualTo(before);
    assertThat(operator.condition(ConditionType.READY))
        .isEqualTo(
            "False AccessDenied nothing is changed or deleted while the owner of %s is not known: "
                    .formatted(id)
                + "allow it lambda:ListTags");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothingIsDeletedWhileAnOwnerIsNotShown(Kind<?> kind) {
    var operator = OperatorInMemory.withReadyWorker();
    operator.put(SPEC + "deletionPolicy: Delete\n");
    operator.reconcile();
    AwsId id = foreign(operator, kind);
    var before = everything(operator);

    assertThat(operator.delete().isOver()).isFalse();
    assertThat(everything(operator)).isEqualTo(before);
    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False AccessDenied")
        .contains("lambda:ListTags");

    operator.aws.hideNothing();
    assertThat(operator.delete().isOver()).isTrue();
    assertThat(operator.aws.ids()).as("what is foreign, and no more").containsExactly(id);
  }

  @Test
  void aNewWorkerTouchesNothingWhoseOwnerIsNotShown() {
    var other = OperatorInMemory.withReadyWorker();
    AwsId id = other.id(FunctionKind.KIND);
    var operator = new OperatorInMemory();
    operator.aws.listed(other.aws.resource(id).withTags(Facet.known(Tags.NONE)));
    operator.aws.hide(id, "tags", DENIED);
    var before = everything(operator);

    operator.put(SPEC);
    operator.reconcile();

    assertThat(everything(operator)).isEqualTo(before);
    assertThat(operator.condition(ConditionType.READY)).contains("lambda:ListTags");
    assertThat(operator.status().applied()).isNull();
  }

  @Test
  void driftWaitsWhileNobodyKnowsWhetherItIsHeld() {
    var operator = OperatorInMemory.withReadyWorker();
    AwsId id = operator.id(FunctionKind.KIND);
    Resource function = operator.aws.resource(id);
    operator.aws.unseen(
        function.withTags(function.tags().map(tags -> tags.with(TagKeys.HOLD, "true"))));
    operator.aws.hide(id, "tags", DENIED);
    LogGroup group = (LogGroup) operator.aws.resource(operator.id(LogGroupKind.KIND));
    operator.aws.byHand(new LogGroup(group.name(), Facet.known(3), group.tags()));
    var before = everything(operator);

    operator.reconcile();

    assertThat(everything(operator)).isEqualTo(before);
    assertThat(operator.condition(ConditionType.SYNCED)).contains("lambda:ListTags");
  }

  /** Somebody else's resource has this name now; a listing shows it, and no call its tags. */
  private static AwsId foreign(OperatorInMemory operator, Kind<?> kind) {
    AwsId id = operator.id(kind);
    var theirs = new Owner("another", "their", "worker", "uid");
    operator.aws.listed(operator.aws.resource(id).withTags(Facet.known(new Tags(theirs.tags()))));
    operator.aws.hide(id, "tags", DENIED);
    return id;
  }

  private static Map<AwsId, Resource> everything(OperatorInMemory operator) {
    var all = new LinkedHashMap<AwsId, Resource>();
    operator.aws.ids().forEach(id -> all.put(id, operator.aws.resource(id)));
    return all;
  }
}
