package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WideningTest {
  private final Desired old = World.full();
  private final World world = World.of(old);
  private final Resource role = old.resources().get("role");

  @Test
  void aNarrowerPolicyStandsBesideTheOldOneUntilTheFunctionIsUpdated() {
    Desired narrower =
        changed(
            "- dynamodb: {table: items, access: ReadWrite}",
            "- dynamodb: {table: items, access: Read}");
    var seen = new ArrayList<Set<String>>();

    Plan plan = Planner.plan(narrower, world.observed(), Rule.changed());
    for (Step step : plan.steps()) {
      world.apply(step);
      seen.add(policies().keySet());
    }

    assertThat(plan.steps())
        .extracting(Step::stage)
        .containsExactly(Stage.FOUNDATIONS, Stage.NARROW);
    assertThat(seen).containsExactly(Set.of("worker", "worker-until-applied"), Set.of("worker"));
    assertThat(policies()).isEqualTo(policies(narrower));
  }

  @Test
  void aPolicyThatOnlyGrowsIsWrittenOnce() {
    Desired wider =
        changed(
            "- dynamodb: {table: audit",
            "- sns: {topicArn: 'arn:aws:sns:us-east-1:123456789012:more'}\n  - dynamodb: {table: audit");

    Plan plan = Planner.plan(wider, world.observed(), Rule.changed());

    assertThat(plan.steps()).extracting(Step::stage).containsExactly(Stage.FOUNDATIONS);
  }

  @Test
  void aPolicyThatOnlyShrinksIsWrittenOnceAtTheEnd() {
    Desired without = changed("  - ssm: {parameter: /app/mode}\n", "");

    Plan plan = Planner.plan(without, world.observed(), Rule.changed());
    world.apply(plan);

    assertThat(plan.steps()).extracting(Step::stage).containsExactly(Stage.NARROW);
    assertThat(policies()).isEqualTo(policies(without));
  }

  @Test
  void afterACrashEveryOldPolicyStaysUntilTheEnd() {
    Desired first = small("items");
    Desired second = small("orders");
    Desired third = small("audit");
    World small = World.of(first);
    AwsId id = first.resources().get("role").id();
    small.apply(Planner.plan(second, small.observed(), Rule.changed()).steps().getFirst());

    Plan plan = Planner.plan(third, small.observed(), Rule.changed());
    small.apply(plan.steps().getFirst());

    assertThat(policies(small.get(id)).values())
        .containsExactlyInAnyOrder(
            policies(first).get("worker"),
            policies(second).get("worker"),
            policies(third).get("worker"));

    small.apply(plan);
    assertThat(policies(small.get(id))).isEqualTo(policies(third));
    assertThat(Planner.plan(third, small.observed(), Rule.applied(third))).isEqualTo(Plan.EMPTY);
  }

  @Test
  void whatIamWouldNotTakeReplacesTheOldAtOnce() {
    String large = "{\"Statement\":\"" + "x".repeat(10_000) + "\",\"Version\":\"2012-10-17\"}";
    world.put(((Role) role).withInlinePolicies(Facet.known(Map.of("worker", large))));

    Plan plan = Planner.plan(old, world.observed(), Rule.changed());

    assertThat(plan.steps()).extracting(Step::stage).containsExactly(Stage.FOUNDATIONS);
  }

  @Test
  void aPolicyAddedByHandIsTakenAwayAtOnce() {
    String admin = "{\"Statement\":{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}}";
    world.put(
        ((Role) role)
            .withInlinePolicies(
                Facet.known(Map.of("worker", policies(old).get("worker"), "admin", admin))));

    Plan plan = Planner.plan(old, world.observed(), Rule.applied(old));

    assertThat(plan.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.cause()).isEqualTo(Cause.DRIFT);
          assertThat(step.describe()).startsWith("role.inlinePolicies.admin");
        });
  }

  @Test
  void theVisibilityTimeoutShrinksAfterTheFunctionsTimeout() {
    Desired shorter = World.full("timeout: 60\n", "timeout: 20\n");

    List<String> steps = describe(Planner.plan(shorter, world.observed(), Rule.changed()));

    assertThat(steps)
        .containsSubsequence(
            "FUNCTION function.timeout 60 -> 20",
            "NARROW queue.orders.visibilityTimeout 360 -> 120");
  }

  @Test
  void theVisibilityTimeoutGrowsBeforeTheFunctionsTimeout() {
    Desired longer = World.full("timeout: 60\n", "timeout: 65\n");

    List<String> steps = describe(Planner.plan(longer, world.observed(), Rule.changed()));

    assertThat(steps)
        .containsSubsequence(
            "QUEUES queue.orders.visibilityTimeout 360 -> 390",
            "FUNCTION function.timeout 60 -> 65");
  }

  @Test
  void ignoredFieldsStayIgnoredWhileNarrowing() {
    Desired shorter = World.full("timeout: 60\n", "timeout: 20\n");

    Plan plan =
        Planner.plan(
            shorter,
            world.observed(),
            Rule.changedIgnoring("queue.orders.visibilityTimeout", "alarm"));

    assertThat(describe(plan)).containsExactly("FUNCTION function.timeout 60 -> 20");
  }

  private Desired changed(String from, String to) {
    return World.full(from, to);
  }

  private static List<String> describe(Plan plan) {
    return plan.steps().stream().map(step -> step.stage() + " " + step.describe()).toList();
  }

  private static Desired small(String table) {
    String spec =
        """
        functionName: prod-small
        code: {s3: {bucket: artifacts, key: handlers/share.jar}}
        runtime: java25
        handler: com.example.Share
        access: [{dynamodb: {table: %s, access: Read}}]
        """
            .formatted(table);
    return World.desired(spec);
  }

  private Map<String, String> policies() {
    return policies(world.get(role.id()));
  }

  private static Map<String, String> policies(Resource role) {
    return ((Role) role).inlinePolicies().orElse(Map.of());
  }

  private static Map<String, String> policies(Desired desired) {
    return policies(desired.resources().get("role"));
  }
}
