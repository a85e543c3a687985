package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.desired.FixedReferences;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Properties that hold in whatever state AWS is, such as: after the plan is applied the next one is
 * empty. Each is tried on 120 random situations.
 */
class PlannerPropertyTest {
  static Stream<RandomSituation> situations() {
    return new Random(20_260_102).longs(120).mapToObj(RandomSituation::new);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void afterApplyThePlanIsEmpty(RandomSituation situation) {
    situation.aws.apply(situation.plan());

    assertThat(situation.plan()).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void stepsAreInOrderAndNothingIsWrittenTwice(RandomSituation situation) {
    Plan plan = situation.plan();

    for (int later = 0; later < plan.steps().size(); later++) {
      Step step = plan.steps().get(later);
      assertThat(plan.steps().subList(later, plan.steps().size()))
          .noneMatch(other -> Order.comesAfter(step, other) && step.lane() == other.lane());
    }
    assertThat(
            plan.steps().stream()
                .map(step -> step.cause() + " " + step.isNarrowing() + " " + step.id()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void foreignTagsSurvive(RandomSituation situation) {
    Map<AwsId, String> before = situation.foreignTags();
    Plan plan = situation.plan();
    situation.aws.apply(plan);

    before.forEach((id, value) -> {
      boolean isGone =
          plan.steps().stream().anyMatch(s -> s instanceof Step.Delete && s.id().equals(id));
      if (!isGone) {
        assertThat(situation.aws.get(id).tags().orElse(Tags.NONE).values())
            .as(id.toString())
            .containsEntry(RandomSituation.FOREIGN, value);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatIsForeignOrAnotherWorkersIsInNoStep(RandomSituation situation) {
    assertThat(situation.plan().steps())
        .extracting(Step::id)
        .doesNotContainAnyElementsOf(situation.notOurs);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whatIsUnreadIsInNoChange(RandomSituation situation) {
    for (Step step : situation.plan().steps()) {
      if (step instanceof Step.Update update && situation.unread.containsKey(step.id())) {
        assertThat(update.changes())
            .extracting(Change::field)
            .doesNotContainAnyElementsOf(fields(update, situation.unread.get(step.id())));
      }
    }
  }

  /** All fields of a facet as changes name them. */
  private static List<String> fields(Step.Update update, String component) {
    var fields = new ArrayList<>(List.of(update.path() + "." + component));
    Components.each(
        (Record) update.desired(),
        (name, value) -> {
          if (name.equals(component) && value instanceof Facet<?> facet) {
            Fields.of(name, facet)
                .keySet()
                .forEach(field -> fields.add(update.path() + "." + field));
          }
        });
    return fields;
  }

  @ParameterizedTest
  @MethodSource("situations")
  void aForeignResourceOfADesiredNameStopsEverything(RandomSituation situation) {
    Resource taken = situation.anyDesired();
    situation.aws.put(taken.withTags(Facet.known(new Tags(Map.of("team", "others")))));

    assertThat(situation.plan().steps()).isEmpty();
    assertThat(situation.plan().conflicts()).extracting(Conflict::id).containsExactly(taken.id());
  }

  @ParameterizedTest
  @MethodSource("situations")
  void noSecretIsInAnyText(RandomSituation situation) {
    Plan plan = situation.plan();

    assertThat(plan.toString() + plan.describe() + situation.desired)
        .doesNotContain(FixedReferences.SECRET);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theNextPlanMendsACrashAfterAnyStep(RandomSituation situation) {
    List<Step> steps = situation.plan().steps();
    int crash = steps.isEmpty() ? 0 : situation.random.nextInt(steps.size());
    steps.subList(0, crash).forEach(situation.aws::apply);

    situation.aws.apply(situation.plan());

    assertThat(situation.plan()).isEqualTo(SampleRules.NOTHING_TO_DO);
  }
}
