package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans for single situations: which steps there are, in which order, and why. */
class PlannerTest {
  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(desired);
  private final Resource function = desired.resources().get("function");
  private final Resource queue = desired.resources().get("queue.shares");

  @Test
  void steadyStateIsEmpty() {
    assertThat(plan(SampleRules.applied(desired))).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void aDifferenceFromWhatWasAppliedIsDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(SampleRules.applied(desired)).steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.cause()).isEqualTo(Cause.DRIFT);
          assertThat(step.describe()).isEqualTo("function.memorySize 1025 -> 1024");
        });
  }

  @Test
  void aDifferenceAfterAChangedSpecIsChange() {
    change("function", "configuration.memorySize");

    assertThat(plan(SampleRules.changed()).steps())
        .extracting(Step::cause)
        .containsOnly(Cause.CHANGE);
    assertThat(plan(SampleRules.FIRST).steps()).extracting(Step::cause).containsOnly(Cause.CHANGE);
  }

  @Test
  void withoutAStatusDetectTakesDifferencesForDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(SampleRules.detect(SampleRules.NOTHING)).isDrift()).isTrue();
  }

  @Test
  void whatAFirstApplyLeftUndoneIsNoDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(SampleRules.detect(AppliedFields.begun(SampleRules.SEAL))).isDrift()).isFalse();
  }

  @Test
  void aNewWorkerUnderDetectIsMade() {
    Plan plan = Planner.plan(desired, List.of(), SampleRules.detect(SampleRules.NOTHING));

    assertThat(plan.isDrift()).isFalse();
    assertThat(plan.steps()).hasSize(desired.resources().size());
  }

  @Test
  void aMissingPartIsCreatedAgain() {
    aws.remove(queue.id());

    assertThat(plan(SampleRules.applied(desired)).describe())
        .containsExactly("create queue.shares (prod-full-shares)");
  }

  @Test
  void createsWhatOthersNeedFirst() {
    List<String> paths =
        Planner.plan(desired, List.of(), SampleRules.FIRST).steps().stream()
            .map(Step::path)
            .toList();

    assertThat(paths)
        .containsSubsequence("role", "queue.shares", "function", "eventSource.shares")
        .containsSubsequence("logGroup", "function")
        .containsSubsequence("deadLetterQueue.shares", "queue.shares")
        .containsSubsequence("deadLetterQueue.orders", "queue.orders");
  }

  @Test
  void alarmsAreMadeLastAndWhateverBecameOfTheRest() {
    Plan plan = Planner.plan(desired, List.of(), SampleRules.FIRST);

    assertThat(plan.in(Lane.ALARMS).steps())
        .isNotEmpty()
        .allMatch(step -> step.id().kind() == AlarmKind.KIND);
    assertThat(plan.steps()).endsWith(plan.in(Lane.ALARMS).steps().toArray(Step[]::new));
    assertThat(plan.in(Lane.AT_ONCE).steps()).hasSize(plan.steps().size() - alarms(plan));
    for (Step alarm : plan.in(Lane.ALARMS).steps()) {
      assertThat(plan.steps())
          .noneMatch(each -> Order.isHeldBackBy(alarm, each))
          .noneMatch(each -> Order.isHeldBackBy(each, alarm));
    }
  }

  @Test
  void alarmsToComeAreNoDriftButADifferenceIs() {
    Plan fresh = Planner.plan(desired, List.of(), SampleRules.FIRST);
    fresh.in(Lane.ALARMS).steps().forEach(alarm -> aws.remove(alarm.id()));
    change("function", "configuration.memorySize");

    Plan plan = plan(SampleRules.detect(withoutAlarms().applied(SampleRules.NOTHING)));

    assertThat(plan.in(Lane.AT_ONCE).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.cause()).isEqualTo(Cause.DRIFT));
    assertThat(plan.in(Lane.ALARMS).steps())
        .hasSize(alarms(fresh))
        .allSatisfy(step -> assertThat(step.cause()).isEqualTo(Cause.CHANGE));
  }

  @Test
  void deletesUsersBeforeWhatTheyUse() {
    Plan plan =
        Planner.plan(
            Desired.nothing(desired.owner(), desired.key()),
            aws.observed(),
            SampleRules.deleting());

    assertThat(plan.steps()).hasSize(desired.resources().size());
    assertThat(plan.steps()).allMatch(Step.Delete.class::isInstance);
    List<String> names = plan.steps().stream().map(step -> step.id().toString()).toList();
    assertThat(names)
        .containsSubsequence(
            "function prod-full", "queue prod-full-shares", "queue prod-full-shares-dlq")
        .containsSubsequence(
            "function prod-full", "queue prod-full-orders.fifo", "queue prod-full-orders-dlq.fifo")
        .containsSubsequence("function prod-full", "logGroup /aws/lambda/prod-full");
    assertThat(names.subList(0, 4)).allMatch(name -> name.startsWith("eventSource "));
  }

  @Test
  void retainDataKeepsTheLogGroup() {
    var nothing = Desired.nothing(desired.owner(), desired.key());

    assertThat(Planner.plan(nothing, aws.observed(), SampleRules.FIRST).steps())
        .extracting(step -> step.id().kind().label())
        .doesNotContain("logGroup")
        .contains("queue", "role", "function");
  }

  @Test
  void aFunctionWhoseCreationFailedIsReplaced() {
    fail(function);

    assertThat(plan(SampleRules.applied(desired)).describe())
        .containsExactly("replace function (prod-full): its creation failed: no such key");
  }

  @Test
  void anAdoptedFunctionIsNeverReplaced() {
    fail(function.withTags(function.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true"))));

    assertThat(plan(SampleRules.applied(desired)).steps()).isEmpty();
  }

  @Test
  void anIgnoredPathIsLeftToOthers() {
    change("function", "configuration.memorySize");
    change("function", "configuration.logging.systemLevel");
    change("queue.shares", "settings.delaySeconds");

    Rules ignoring = SampleRules.ignoring(desired, "function.memorySize", "function.logging");
    assertThat(plan(ignoring).describe()).containsExactly("queue.shares.delaySeconds 4 -> 3");
    assertThat(plan(SampleRules.ignoring(desired, "function", "queue.shares")).isEmpty()).isTrue();
    assertThat(plan(SampleRules.ignoring(desired, "function.memory", "queue.share")).steps())
        .hasSize(2);
  }

  @Test
  void theHoldTagIsSeen() {
    assertThat(plan(SampleRules.applied(desired)).held()).isFalse();

    tag(function, TagKeys.HOLD, "2026-01-01 ops");

    assertThat(plan(SampleRules.applied(desired)).held()).isTrue();
    assertThat(plan(SampleRules.applied(desired)).steps()).isEmpty();
  }

  @Test
  void tagsThatWeSetAndNoLongerWantAreRemoved() {
    Desired without = DesiredWorker.full("tags: {team: data}", "tags: {}");

    Plan plan = Planner.plan(without, aws.observed(), SampleRules.applied(desired));
    aws.apply(plan);

    // All but the role, which never had it.
    assertThat(plan.steps()).hasSize(desired.resources().size() - 1);
    assertThat(aws.get(function.id()).tags().orElse(Tags.NONE).values())
        .doesNotContainKey("team")
        .containsEntry(TagKeys.MANAGED_KEYS, "cost-center");
  }

  /** They would be privileges where an account decides by tags of principals. */
  @Test
  void aRoleLosesAndNeverCarriesTagsOfItsWorker() {
    var role = (Role) desired.resources().get("role");
    aws.put(
        role.withTags(
            role.tags()
                .map(tags ->
                    tags.with("team", "data").with(TagKeys.MANAGED_KEYS, "cost-center team"))));

    Plan plan = plan(SampleRules.applied(desired));
    aws.apply(plan);

    assertThat(plan.steps()).extracting(Step::id).containsExactly(role.id());
    assertThat(aws.get(role.id()).tags().orElse(Tags.NONE).values())
        .doesNotContainKey("team")
        .containsEntry(TagKeys.MANAGED_KEYS, "cost-center");
  }

  @Test
  void aRoleAtAnotherPathIsAConflict() {
    Desired moved = DesiredWorker.full();
    var role = (Role) moved.resources().get("role");
    aws.put(
        new Role(
            role.name(),
            "/elsewhere/",
            role.trustPolicy(),
            role.permissionsBoundary(),
            role.inlinePolicies(),
            role.attachedPolicies(),
            role.tags()));

    Plan plan = plan(SampleRules.applied(desired));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.message()).contains("/workers/", "delete it"));
  }

  @Test
  void confirmsWrittenResourcesExceptCreatesThatAwsRefusesItself() {
    aws.remove(function.id());
    aws.remove(queue.id());
    change("logGroup", "retentionInDays");

    assertThat(plan(SampleRules.changed()).toConfirm(function.id()))
        .containsExactlyInAnyOrder(queue.id(), desired.resources().get("logGroup").id());
  }

  @Test
  void confirmsTheHoldTagBeforeItCorrectsDrift() {
    change("queue.shares", "settings.delaySeconds");

    assertThat(plan(SampleRules.applied(desired)).toConfirm(function.id())).contains(function.id());
  }

  @Test
  void unreadTagsAreConfirmedBeforeAnythingIsDeleted() {
    var leftOver = new LogGroup("/aws/lambda/old", Facet.unread(), Facet.unread());
    aws.put(leftOver);

    Plan plan = plan(SampleRules.deleting());

    assertThat(plan.steps()).extracting(Step::id).containsExactly(leftOver.id());
    assertThat(plan.toConfirm(function.id())).contains(leftOver.id());
  }

  @Test
  void aRemovedSourceTakesItsPartsWithIt() {
    Desired without =
        DesiredWorker.full(
            "  - name: legacy\n    sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:legacy'}\n",
            "");

    Plan plan = Planner.plan(without, aws.observed(), SampleRules.changed());

    assertThat(plan.steps())
        .filteredOn(step -> !step.describe().contains(".maximumConcurrency 3 -> 5"))
        .hasSize(plan.steps().size() - 2)
        .satisfiesExactly(
            mapping -> assertThat(mapping).isInstanceOf(Step.Delete.class),
            role -> assertThat(role.isNarrowing()).isTrue());
  }

  private Desired withoutAlarms() {
    var parts = new LinkedHashMap<>(desired.parts());
    parts.values().removeIf(resource -> resource.kind() == AlarmKind.KIND);
    return new Desired(desired.owner(), desired.key(), parts);
  }

  private static int alarms(Plan plan) {
    return plan.in(Lane.ALARMS).steps().size();
  }

  private Plan plan(Rules rules) {
    return Planner.plan(desired, aws.observed(), rules);
  }

  private void change(String path, String field) {
    Resource now = aws.get(desired.resources().get(path).id());
    aws.put(
        Mutations.of(now).stream()
            .filter(mutation -> mutation.field().equals(field))
            .findFirst()
            .orElseThrow()
            .resource());
  }

  private void tag(Resource resource, String key, String value) {
    Resource now = aws.get(resource.id());
    aws.put(now.withTags(now.tags().map(tags -> tags.with(key, value))));
  }

  private void fail(Resource failed) {
    var state = new Lifecycle("Failed", null, "InvalidZipFile", "no such key");
    aws.put(
        new Observed(failed, new Identity("arn:function", null, null, "1", Facet.known(state))));
  }
}
