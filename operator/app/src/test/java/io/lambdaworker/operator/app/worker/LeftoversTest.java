package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is still in AWS when a worker is gone, and how people learn of it. */
class LeftoversTest {

  /** Log groups are not among them: beside our function they count as ours without any tag. */
  static List<Kind<?>> kinds() {
    return OperatorInMemory.PLANNED.stream().filter(kind -> kind != LogGroupKind.KIND).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatLostItsOwnerTagsStaysAndIsTold(Kind<?> kind) {
    var operator = ready("deletionPolicy: Delete\n");
    AwsId id = withoutTags(operator, operator.id(kind));

    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).contains(id);
    String told = "not deleted, since the owner tags are not this worker's: ";
    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False NotDeleted " + told)
        .contains(id.toString());
    assertThat(operator.events.lines())
        .filteredOn(line -> line.startsWith("Warning NotDeleted: " + told))
        .singleElement()
        .asString()
        .contains(id.toString());
  }

  @Test
  void aGroupWhoseFunctionLostItsTagsIsToldToo() {
    var operator = ready("deletionPolicy: Delete\n");
    AwsId function = withoutTags(operator, operator.id(FunctionKind.KIND));
    AwsId group = withoutTags(operator, operator.id(LogGroupKind.KIND));

    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).containsExactlyInAnyOrder(function, group);
    assertThat(operator.condition(ConditionType.READY))
        .endsWith("worker's: %s, %s".formatted(function, group));
  }

  @Test
  void aGroupThatLambdaMadeAgainGoesWithTheWorker() {
    var operator = ready("deletionPolicy: Delete\n");
    withoutTags(operator, operator.id(LogGroupKind.KIND));

    assertThat(operator.delete().isOver()).as("first it is taken").isFalse();
    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).isEmpty();
  }

  @Test
  void whatIsKeptIsToldOnceAndWritesNoStatus() {
    var operator = ready("");
    AwsId function = operator.id(FunctionKind.KIND);
    AwsId role = operator.id(RoleKind.KIND);
    AwsId group = operator.id(LogGroupKind.KIND);
    Resource adopted = operator.aws.resource(function);
    operator.aws.byHand(
        adopted.withTags(adopted.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true"))));

    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids()).containsExactlyInAnyOrder(function, role, group);
    assertThat(operator.events.lines())
        .filteredOn(line -> line.contains("kept"))
        .containsExactly(
            "Normal DataRetained: kept as deletionPolicy says: %s, %s, %s"
                .formatted(function, group, role));
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
  }

  @Test
  void theLastStatusNamesEveryPartThatThereIs() {
    var operator = ready("monitoring: {level: Enhanced}\n");

    assertThat(operator.gatherer.named(operator.worker(), operator.key()))
        .containsAll(operator.aws.ids());
  }

  private static AwsId withoutTags(OperatorInMemory operator, AwsId id) {
    operator.aws.byHand(operator.aws.resource(id).withTags(Facet.known(Tags.NONE)));
    return id;
  }

  private static OperatorInMemory ready(String more) {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + more);
    operator.reconcile();
    operator.reconcile();
    operator.events.forget();
    return operator;
  }
}
