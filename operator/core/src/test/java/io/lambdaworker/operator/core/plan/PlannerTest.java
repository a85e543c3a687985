package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private final Desired desired = World.full();
  private final World world = World.of(desired);
  private final Resource function = desired.resources().get("function");
  private final Resource queue = desired.resources().get("queue.shares");

  @Test
  void steadyStateIsEmpty() {
    assertThat(plan(Rule.applied(desired))).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aDifferenceFromWhatWasAppliedIsDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(Rule.applied(desired)).steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.cause()).isEqualTo(Cause.DRIFT);
          assertThat(step.describe()).isEqualTo("function.memorySize 1025 -> 1024");
        });
  }

  @Test
  void aDifferenceAfterAChangedSpecIsChange() {
    change("function", "configuration.memorySize");

    assertThat(plan(Rule.changed()).steps()).extracting(Step::cause).containsOnly(Cause.CHANGE);
    assertThat(plan(Rule.FIRST).steps()).extracting(Step::cause).containsOnly(Cause.CHANGE);
  }

  @Test
  void withoutAStatusDetectTakesDifferencesForDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(Rule.detect("")).isDrift()).isTrue();
  }

  @Test
  void theRestOfANewWorkersFirstApplyIsNoDrift() {
    change("function", "configuration.memorySize");

    assertThat(plan(Rule.detect(LambdaWorkerStatus.BEGUN)).isDrift()).isFalse();
  }

  @Test
  void aNewWorkerUnderDetectIsMade() {
    Plan plan = Planner.plan(desired, List.of(), Rule.detect(""));

    assertThat(plan.isDrift()).isFalse();
    assertThat(plan.steps()).hasSize(desired.resources().size());
  }

  @Test
  void aMissingPartIsCreatedAgain() {
    world.remove(queue.id());

    assertThat(plan(Rule.applied(desired)).describe())
        .containsExactly("create queue.shares (prod-full-shares)");
  }

  @Test
  void createsWhatOthersNeedFirst() {
    List<String> paths =
        Planner.plan(desired, List.of(), Rule.FIRST).steps().stream().map(Step::path).toList();

    assertThat(paths)
        .containsSubsequence("role", "queue.shares", "function", "eventSource.shares")
        .containsSubsequence("logGroup", "function")
        .containsSubsequence("deadLetterQueue.shares", "queue.shares")
        .containsSubsequence("deadLetterQueue.orders", "queue.orders");
  }

  @Test
  void alarmsAreMadeLastAndWhateverBecameOfTheRest() {
    Plan plan = Planner.plan(desired, List.of(), Rule.FIRST);

    assertThat(plan.alarms().steps()).isNotEmpty().allMatch(Step::isOfAlarm);
    assertThat(plan.steps()).endsWith(plan.alarms().steps().toArray(Step[]::new));
    assertThat(plan.withoutAlarms().steps()).hasSize(plan.steps().size() - alarms(plan));
    for (Step alarm : plan.alarms().steps()) {
      assertThat(plan.steps()).noneMatch(alarm::dependsOn).noneMatch(each -> each.dependsOn(alarm));
    }
  }

  @Test
  void aDifferenceWhileAlarmsAreStillToComeIsDriftAndTheyAreNone() {
    Plan fresh = Planner.plan(desired, List.of(), Rule.FIRST);
    fresh.alarms().steps().forEach(alarm -> world.remove(alarm.id()));
    change("function", "configuration.memorySize");

    Plan plan = plan(Rule.detect(desired.hashWithoutAlarms()));

    assertThat(plan.withoutAlarms().steps())
        .singleElement()
        .satisfies(step -> assertThat(step.cause()).isEqualTo(Cause.DRIFT));
    assertThat(plan.alarms().steps())
        .hasSize(alarms(fresh))
        .allSatisfy(step -> assertThat(step.cause()).isEqualTo(Cause.CHANGE));
  }

  @Test
  void deletesUsersBeforeWhatTheyUse() {
    Plan plan =
        Planner.plan(
            Desired.nothing(desired.owner(), desired.key()), world.observed(), Rule.deleting());

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

    assertThat(Planner.plan(nothing, world.observed(), Rule.FIRST).steps())
        .extracting(step -> step.id().kind().label())
        .doesNotContain("logGroup")
        .contains("queue", "role", "function");
  }

  @Test
  void retainKeepsEverything() {
    var nothing = Desired.nothing(desired.owner(), desired.key());
    var retain = new Rules("", false, List.of(), false, false, true, false);

    assertThat(Planner.plan(nothing, world.observed(), retain)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void aFunctionWhoseCreationFailedIsReplaced() {
    fail(function);

    assertThat(plan(Rule.applied(desired)).describe())
        .containsExactly("replace function (prod-full): its creation failed: no such key");
  }

  @Test
  void anAdoptedFunctionIsNeverReplaced() {
    fail(function.withTags(function.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true"))));

    assertThat(plan(Rule.applied(desired)).steps()).isEmpty();
  }

  @Test
  void anIgnoredPathIsLeftToOthers() {
    change("function", "configuration.memorySize");
    change("function", "configuration.logging.systemLevel");
    change("queue.shares", "settings.delaySeconds");

    Rules ignoring = Rule.ignoring(desired, "function.memorySize", "function.logging");
    assertThat(plan(ignoring).describe()).containsExactly("queue.shares.delaySeconds 4 -> 3");
    assertThat(plan(Rule.ignoring(desired, "function", "queue.shares")).isEmpty()).isTrue();
    assertThat(plan(Rule.ignoring(desired, "function.memory", "queue.share")).steps()).hasSize(2);
  }

  @Test
  void theHoldTagIsSeen() {
    assertThat(plan(Rule.applied(desired)).held()).isFalse();

    tag(function, TagKeys.HOLD, "2026-01-01 ops");

    assertThat(plan(Rule.applied(desired)).held()).isTrue();
    assertThat(plan(Rule.applied(desired)).steps()).isEmpty();
  }

  @Test
  void tagsThatWeSetAndNoLongerWantAreRemoved() {
    Desired without = World.full("tags: {team: data}", "tags: {}");

    Plan plan = Planner.plan(without, world.observed(), Rule.changed());
    world.apply(plan);

    assertThat(plan.steps()).hasSize(desired.resources().size());
    assertThat(world.get(function.id()).tags().orElse(Tags.NONE).values())
        .doesNotContainKey("team")
        .containsEntry(TagKeys.MANAGED_KEYS, "cost-center");
  }

  @Test
  void aRoleAtAnotherPathIsAConflict() {
    Desired moved = World.full();
    var role = (Role) moved.resources().get("role");
    world.put(
        new Role(
            role.name(),
            "/elsewhere/",
            role.trustPolicy(),
            role.permissionsBoundary(),
            role.inlinePolicies(),
            role.attachedPolicies(),
            role.tags()));

    Plan plan = plan(Rule.applied(desired));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .singleElement()
        .satisfies(conflict -> assertThat(conflict.message()).contains("/workers/", "delete it"));
  }

  @Test
  void confirmsWhatItWouldWriteButForCreatesThatAwsRefusesByItself() {
    world.remove(function.id());
    world.remove(queue.id());
    change("logGroup", "retentionInDays");

    assertThat(plan(Rule.changed()).toConfirm(function.id()))
        .containsExactlyInAnyOrder(queue.id(), desired.resources().get("logGroup").id());
  }

  @Test
  void confirmsTheFunctionBeforeItCorrectsDriftBecauseOfTheHoldTag() {
    change("logGroup", "retentionInDays");

    assertThat(plan(Rule.applied(desired)).toConfirm(function.id())).contains(function.id());
  }

  @Test
  void unreadTagsAreConfirmedBeforeAnythingIsDeleted() {
    var leftOver = new LogGroup("/aws/lambda/old", Facet.unread(), Facet.unread());
    world.put(leftOver);

    Plan plan = plan(Rule.deleting());

    assertThat(plan.steps()).extracting(Step::id).containsExactly(leftOver.id());
    assertThat(plan.toConfirm(function.id())).contains(leftOver.id());
  }

  @Test
  void aRemovedSourceTakesItsPartsWithIt() {
    Desired without =
        World.full(
            "  - name: legacy\n    sqs: {queueArn: 'arn:aws:sqs:us-east-1:123456789012:legacy'}\n",
            "");

    Plan plan = Planner.plan(without, world.observed(), Rule.changed());

    assertThat(plan.steps().stream().map(Step::stage)).isSorted();
    assertThat(plan.steps())
        .extracting(Step::stage)
        .containsExactly(Stage.DELETE_MAPPINGS, Stage.NARROW);
  }

  private static int alarms(Plan plan) {
    return plan.alarms().steps().size();
  }

  private Plan plan(Rules rules) {
    return Planner.plan(desired, world.observed(), rules);
  }

  private void change(String path, String field) {
    Resource now = world.get(desired.resources().get(path).id());
    world.put(
        Mutations.of(now).stream()
            .filter(mutation -> mutation.field().equals(field))
            .findFirst()
            .orElseThrow()
            .resource());
  }

  private void tag(Resource resource, String key, String value) {
    Resource now = world.get(resource.id());
    world.put(now.withTags(now.tags().map(tags -> tags.with(key, value))));
  }

  private void fail(Resource failed) {
    var state = new Lifecycle("Failed", null, "InvalidZipFile", "no such key");
    world.put(
        new Observed(failed, new Identity("arn:function", null, null, "1", Facet.known(state))));
  }
}
