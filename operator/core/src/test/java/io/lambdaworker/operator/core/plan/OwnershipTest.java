package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose a resource is decides whether the planner may touch it: ours, another worker's, or
 * nobody's.
 */
class OwnershipTest {
  private static final String OFFER = "cluster-1/social/share-worker";
  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(desired);
  private final Resource queue = desired.resources().get("queue.shares");

  @ParameterizedTest
  @CsvSource({
    "'',                            false, let its owner offer it",
    "'',                            true,  let its owner offer it",
    "cluster-1/social/share-worker, false, it is offered: annotate",
    "cluster-1/social/other,        true,  let its owner offer it",
    "cluster-2/social/share-worker, true,  let its owner offer it",
  })
  void aForeignResourceIsAConflictUnlessOfferedAndWanted(
      String offer, boolean adopt, String words) {
    aws.put(queue.withTags(Facet.known(offered(offer))));

    Plan plan = plan(adopt);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.part()).hasToString("queue.shares");
          assertThat(conflict.id()).isEqualTo(queue.id());
          assertThat(conflict.message()).contains(words);
        });
  }

  @Test
  void adoptsWhatIsOfferedAndAskedFor() {
    aws.put(queue.withTags(Facet.known(offered(OFFER))));

    Plan plan = plan(true);
    aws.apply(plan);

    assertThat(plan.conflicts()).isEmpty();
    assertThat(aws.get(queue.id()).tags().orElse(Tags.NONE).values())
        .containsEntry(TagKeys.ADOPTED, "true")
        .containsEntry(TagKeys.NAME, "share-worker")
        .containsEntry(TagKeys.ADOPTABLE_BY, OFFER);
    assertThat(plan(true)).isEqualTo(SampleRules.NOTHING_TO_DO);
  }

  @Test
  void anotherWorkersResourceIsAConflictEvenWhenOffered() {
    Tags others =
        offered(OFFER)
            .with(TagKeys.CLUSTER, "cluster-1")
            .with(TagKeys.NAMESPACE, "finance")
            .with(TagKeys.NAME, "ledger");
    aws.put(queue.withTags(Facet.known(others)));

    assertThat(plan(true).steps()).isEmpty();
    assertThat(plan(true).conflicts())
        .singleElement()
        .satisfies(conflict ->
            assertThat(conflict.message())
                .contains("belongs to a worker of another namespace")
                .doesNotContain("finance", "ledger", "cluster-1"));
  }

  @Test
  void theUidDoesNotDecide() {
    Tags restored = queue.tags().orElse(Tags.NONE).with(TagKeys.UID, "uid-0");
    aws.put(queue.withTags(Facet.known(restored)));

    assertThat(plan(false).describe())
        .containsExactly("queue.shares.tags.lambdaworker.io/uid uid-0 -> uid-1");
  }

  @Test
  void whatWasAdoptedIsDeletedOnlyUnderDelete() {
    Tags adopted = queue.tags().orElse(Tags.NONE).with(TagKeys.ADOPTED, "true");
    aws.put(queue.withTags(Facet.known(adopted)));
    Desired nothing = Desired.nothing(desired.owner(), desired.key());

    assertThat(Planner.plan(nothing, aws.observed(), SampleRules.FIRST).steps())
        .extracting(Step::id)
        .doesNotContain(queue.id());
    assertThat(Planner.plan(nothing, aws.observed(), SampleRules.deleting()).steps())
        .extracting(Step::id)
        .contains(queue.id());
  }

  @ParameterizedTest
  @CsvSource({"queue.shares", "queue.shares.tags", "queue.shares.tags.lambdaworker.io/adopted"})
  void whoseAResourceIsCannotBeIgnored(String path) {
    aws.put(queue.withTags(Facet.known(offered(OFFER))));

    Plan plan =
        Planner.plan(
            desired,
            aws.observed(),
            new Rules(SampleRules.NOTHING, false, List.of(path), true, DeletionPolicy.RETAIN_DATA));

    assertThat(plan.describe())
        .singleElement()
        .asString()
        .contains("tags.lambdaworker.io/adopted null -> true", "tags.lambdaworker.io/name");
  }

  @Test
  void theBoundaryCannotBeIgnored() {
    assertThat(
            SampleRules.changedIgnoring("role", "role.permissionsBoundary")
                .ignores(
                    RoleKind.KIND, new Change("role.permissionsBoundary", "null", "arn:boundary")))
        .isFalse();
  }

  @Test
  void oneConflictHoldsBackEverything() {
    aws.put(queue.withTags(Facet.known(Tags.NONE)));
    aws.remove(desired.resources().get("function").id());

    Plan plan = plan(false);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function",
        "role",
        "logGroup",
        "queue.shares",
        "eventSource.shares",
        "alarm.errors"
      })
  void anOwnerThatAwsDoesNotShowIsUnknown(String path) {
    Resource resource = Objects.requireNonNull(desired.resources().get(path), path);
    var hidden = Map.of("tags", Failure.terminal(Reason.AccessDenied, "no"));
    aws.put(new Observed(resource, Identity.ofArn("arn").without(hidden)));

    assertThat(Planner.ofUnknownOwner(desired, aws.observed(), SampleRules.FIRST))
        .as("though its tags were ours when they were read last")
        .containsExactly(resource.id());
    Desired nothing = Desired.nothing(desired.owner(), desired.key());
    assertThat(Planner.ofUnknownOwner(nothing, aws.observed(), SampleRules.deleting()))
        .containsExactly(resource.id());
  }

  private Plan plan(boolean adopt) {
    var rules = new Rules(SampleRules.NOTHING, false, List.of(), adopt, DeletionPolicy.RETAIN_DATA);
    return Planner.plan(desired, aws.observed(), rules);
  }

  private static Tags offered(String offer) {
    return offer.isEmpty() ? Tags.NONE : new Tags(Map.of(TagKeys.ADOPTABLE_BY, offer));
  }
}
