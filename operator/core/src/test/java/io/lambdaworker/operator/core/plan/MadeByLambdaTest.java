package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log group that Lambda made again for our function, without tags, is the worker's. */
class MadeByLambdaTest {
  private final Desired desired = DesiredWorker.full();
  private final Desired nothing = Desired.nothing(desired.owner(), desired.key());
  private final AwsInMemory aws = AwsInMemory.of(desired);
  private final Resource group = resource("logGroup");
  private final Resource function = resource("function");

  @BeforeEach
  void lambdaMadeTheGroupAgain() {
    aws.put(group.withTags(Facet.known(Tags.NONE)));
  }

  @Test
  void isTakenBesideOurFunction() {
    Plan plan = Planner.plan(desired, aws.observed(), SampleRules.changed());
    aws.apply(plan);

    assertThat(plan.conflicts()).isEmpty();
    assertThat(Owner.of(tags())).contains(desired.owner());
    assertThat(tags().values()).doesNotContainKey(TagKeys.ADOPTED);
    assertThat(Planner.plan(desired, aws.observed(), SampleRules.changed()))
        .isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void isNobodysWithoutAFunction() {
    aws.remove(function.id());

    assertThat(Planner.plan(desired, aws.observed(), SampleRules.changed()).conflicts())
        .extracting(Conflict::id)
        .containsExactly(group.id());
  }

  @Test
  void isNobodysBesideSomebodyElsesFunction() {
    aws.put(function.withTags(Facet.known(Tags.NONE)));

    assertThat(Planner.plan(desired, aws.observed(), SampleRules.changed()).conflicts())
        .extracting(Conflict::id)
        .contains(group.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {TagKeys.ADOPTABLE_BY, TagKeys.CLUSTER, TagKeys.NAME})
  void isNotTakenWithATagOfAnyOperator(String key) {
    aws.put(group.withTags(Facet.known(new Tags(Map.of(key, "cluster-2/a/b")))));

    assertThat(Planner.plan(desired, aws.observed(), SampleRules.changed()).conflicts())
        .extracting(Conflict::id)
        .containsExactly(group.id());
  }

  @Test
  void isTakenAndThenDeletedWithTheWorker() {
    Plan first = Planner.plan(nothing, aws.observed(), SampleRules.deleting());
    assertThat(first.steps())
        .filteredOn(step -> step.id().equals(group.id()))
        .singleElement()
        .isInstanceOf(Step.Update.class);

    aws.apply(first);
    assertThat(Owner.of(tags())).contains(desired.owner());

    aws.apply(Planner.plan(nothing, aws.observed(), SampleRules.deleting()));
    assertThat(aws.has(group.id())).isFalse();
  }

  @Test
  void isTakenAfterItsFunctionWentInTheSameDeletion() {
    aws.remove(function.id());
    Rules later = SampleRules.deleting().having(Set.of(group.id()));

    assertThat(Planner.plan(nothing, aws.observed(), SampleRules.deleting()).steps())
        .noneMatch(step -> step.id().equals(group.id()));
    assertThat(Planner.plan(nothing, aws.observed(), later).steps())
        .anyMatch(step -> step.id().equals(group.id()));
  }

  private Tags tags() {
    return aws.get(group.id()).tags().orElse(Tags.NONE);
  }

  private Resource resource(String path) {
    return Objects.requireNonNull(desired.resources().get(path), path);
  }
}
