package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rights and timeouts that shrink do so last, so that the running function never lacks what it
 * still uses.
 */
class WideningTest {
  private final Desired old = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(old);
  private final Resource role = old.resources().get("role");

  @Test
  void aNarrowerPolicyStandsBesideTheOldUntilTheUpdate() {
    Desired narrower =
        changed(
            "- dynamodb: {table: items, access: ReadWrite}",
            "- dynamodb: {table: others, access: Read}");
    var seen = new ArrayList<Set<String>>();

    Plan plan = Planner.plan(narrower, aws.observed(), SampleRules.changed());
    for (Step step : plan.steps()) {
      aws.apply(step);
      seen.add(policies().keySet());
    }

    assertThat(plan.steps()).extracting(Step::isNarrowing).containsExactly(false, true);
    assertThat(seen).containsExactly(Set.of("worker", "worker-until-applied"), Set.of("worker"));
    assertThat(policies()).isEqualTo(policies(narrower));
  }

  @Test
  void aStatementThatGetsOneMoreResourceOnlyGrows() {
    Desired wider =
        changed(
            "- dynamodb: {table: settings, access: Read}",
            "- dynamodb: {table: settings, access: Read}\n  - dynamodb: {table: more, access: Read}");

    Plan plan = Planner.plan(wider, aws.observed(), SampleRules.changed());

    assertThat(plan.steps()).extracting(Step::isNarrowing).containsExactly(false);
  }

  @Test
  void aPolicyThatOnlyGrowsIsWrittenOnce() {
    Desired wider =
        changed(
            "- dynamodb: {table: audit",
            "- sns: {topicArn: 'arn:aws:sns:us-east-1:123456789012:more'}\n  - dynamodb: {table: audit");

    Plan plan = Planner.plan(wider, aws.observed(), SampleRules.changed());

    assertThat(plan.steps()).extracting(Step::isNarrowing).containsExactly(false);
  }

  @Test
  void aShrinkingPolicyIsWrittenOnceAtTheEnd() {
    Desired without = changed("  - ssm: {parameter: /app/mode}\n", "");

    Plan plan = Planner.plan(without, aws.observed(), SampleRules.changed());
    aws.apply(plan);

    assertThat(plan.steps()).extracting(Step::isNarrowing).containsExactly(true);
    assertThat(policies()).isEqualTo(policies(without));
  }

  @Test
  void afterACrashEveryOldPolicyStaysUntilTheEnd() {
    Desired first = small("items");
    Desired second = small("orders");
    Desired third = small("audit");
    AwsInMemory small = AwsInMemory.of(first);
    AwsId id = first.resources().get("role").id();
    small.apply(Planner.plan(second, small.observed(), SampleRules.changed()).steps().getFirst());

    Plan plan = Planner.plan(third, small.observed(), SampleRules.changed());
    small.apply(plan.steps().getFirst());

    assertThat(policies(small.get(id)).values())
        .containsExactlyInAnyOrder(
            policies(first).get("worker"),
            policies(second).get("worker"),
            policies(third).get("worker"));

    small.apply(plan);
    assertThat(policies(small.get(id))).isEqualTo(policies(third));
    assertThat(Planner.plan(third, small.observed(), SampleRules.applied(third)))
        .isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void whatIamWouldNotTakeReplacesTheOldAtOnce() {
    String large = "{\"Statement\":\"" + "x".repeat(10_000) + "\",\"Version\":\"2012-10-17\"}";
    aws.put(((Role) role).withInlinePolicies(Facet.known(Map.of("worker", large))));

    Plan plan = Planner.plan(old, aws.observed(), SampleRules.changed());

    assertThat(plan.steps()).extracting(Step::isNarrowing).containsExactly(false);
  }

  @Test
  void aPolicyAddedByHandIsTakenAwayAtOnce() {
    String admin = "{\"Statement\":{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}}";
    aws.put(
        ((Role) role)
            .withInlinePolicies(
                Facet.known(Map.of("worker", policies(old).get("worker"), "admin", admin))));

    Plan plan = Planner.plan(old, aws.observed(), SampleRules.applied(old));

    assertThat(plan.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.cause()).isEqualTo(Cause.DRIFT);
          assertThat(step.describe()).startsWith("role.inlinePolicies.admin");
        });
  }

  @Test
  void theVisibilityTimeoutShrinksAfterTheFunctionsTimeout() {
    Desired shorter = DesiredWorker.full("timeout: 60\n", "timeout: 20\n");

    List<String> steps = describe(Planner.plan(shorter, aws.observed(), SampleRules.changed()));

    assertThat(steps)
        .containsSubsequence(
            "function.timeout 60 -> 20", "NARROW queue.orders.visibilityTimeout 360 -> 120");
  }

  @Test
  void theVisibilityTimeoutGrowsBeforeTheFunctionsTimeout() {
    Desired longer = DesiredWorker.full("timeout: 60\n", "timeout: 65\n");

    List<String> steps = describe(Planner.plan(longer, aws.observed(), SampleRules.changed()));

    assertThat(steps)
        .containsSubsequence(
            "queue.orders.visibilityTimeout 360 -> 390", "function.timeout 60 -> 65");
  }

  @Test
  void sourcesAskForLessBeforeLessIsReserved() {
    Desired fewer = DesiredWorker.full("{reserved: 20}", "{reserved: 14}");

    List<String> steps = describe(Planner.plan(fewer, aws.observed(), SampleRules.changed()));

    assertThat(steps.getLast()).isEqualTo("NARROW function.reservedConcurrency 20 -> 14");
    assertThat(steps).hasSize(4).contains("eventSource.orders.maximumConcurrency 3 -> 2");
  }

  @Test
  void sourcesAreOffBeforeTheFunctionIsStopped() {
    Desired stopped = DesiredWorker.full("{reserved: 20}", "{reserved: 0}");

    List<String> steps = describe(Planner.plan(stopped, aws.observed(), SampleRules.changed()));

    assertThat(steps)
        .filteredOn(step -> step.startsWith("eventSource"))
        .hasSize(4)
        .allMatch(step -> step.contains(".enabled true -> false"));
    assertThat(steps)
        .containsSubsequence(
            steps.stream().filter(step -> step.startsWith("eventSource.shares")).findFirst().get(),
            "NARROW function.reservedConcurrency 20 -> 0");
  }

  @Test
  void theFunctionMayRunBeforeItsSourcesAreOn() {
    AwsInMemory idle = AwsInMemory.of(DesiredWorker.full("{reserved: 20}", "{reserved: 0}"));

    List<String> steps = describe(Planner.plan(old, idle.observed(), SampleRules.changed()));

    assertThat(steps)
        .containsSubsequence(
            "function.reservedConcurrency 0 -> 20",
            steps.stream().filter(step -> step.startsWith("eventSource.shares")).findFirst().get());
  }

  @Test
  void ignoredFieldsStayIgnoredWhileNarrowing() {
    Desired shorter = DesiredWorker.full("timeout: 60\n", "timeout: 20\n");

    Plan plan =
        Planner.plan(
            shorter,
            aws.observed(),
            SampleRules.changedIgnoring("queue.orders.visibilityTimeout", "alarm"));

    assertThat(describe(plan)).containsExactly("function.timeout 60 -> 20");
  }

  private Desired changed(String from, String to) {
    return DesiredWorker.full(from, to);
  }

  private static List<String> describe(Plan plan) {
    return plan.steps().stream()
        .map(step -> (step.isNarrowing() ? "NARROW " : "") + step.describe())
        .toList();
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
    return DesiredWorker.of(spec);
  }

  private Map<String, String> policies() {
    return policies(aws.get(role.id()));
  }

  private static Map<String, String> policies(Resource role) {
    return ((Role) role).inlinePolicies().orElse(Map.of());
  }

  private static Map<String, String> policies(Desired desired) {
    return policies(desired.resources().get("role"));
  }
}
