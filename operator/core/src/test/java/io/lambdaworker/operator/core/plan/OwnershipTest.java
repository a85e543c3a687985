package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
  private static final String OFFER = "cluster-1/social/share-worker";
  private final Desired desired = World.full();
  private final World world = World.of(desired);
  private final Resource queue = desired.resources().get("queue.shares");

  @ParameterizedTest
  @CsvSource({
    "'',                            false, let its owner offer it",
    "'',                            true,  let its owner offer it",
    "cluster-1/social/share-worker, false, it is offered: annotate",
    "cluster-1/social/other,        true,  let its owner offer it",
    "cluster-2/social/share-worker, true,  let its owner offer it",
  })
  void aForeignResourceIsAConflictUnlessOfferedAndAskedFor(
      String offer, boolean adopt, String words) {
    world.put(queue.withTags(Facet.known(offered(offer))));

    Plan plan = plan(adopt);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.path()).isEqualTo("queue.shares");
          assertThat(conflict.id()).isEqualTo(queue.id());
          assertThat(conflict.message()).contains(words);
        });
  }

  @Test
  void adoptsWhatIsOfferedAndAskedFor() {
    world.put(queue.withTags(Facet.known(offered(OFFER))));

    Plan plan = plan(true);
    world.apply(plan);

    assertThat(plan.conflicts()).isEmpty();
    assertThat(world.get(queue.id()).tags().orElse(Tags.NONE).values())
        .containsEntry(TagKeys.ADOPTED, "true")
        .containsEntry(TagKeys.NAME, "share-worker")
        .containsEntry(TagKeys.ADOPTABLE_BY, OFFER);
    assertThat(plan(true)).isEqualTo(Plan.EMPTY);
  }

  @Test
  void anotherWorkersResourceIsAConflictEvenWhereItIsOffered() {
    Tags others =
        offered(OFFER)
            .with(TagKeys.CLUSTER, "cluster-1")
            .with(TagKeys.NAMESPACE, "finance")
            .with(TagKeys.NAME, "ledger");
    world.put(queue.withTags(Facet.known(others)));

    assertThat(plan(true).steps()).isEmpty();
    assertThat(plan(true).conflicts())
        .singleElement()
        .satisfies(conflict ->
            assertThat(conflict.message()).contains("belongs to worker finance/ledger"));
  }

  @Test
  void theUidDoesNotDecide() {
    Tags restored = queue.tags().orElse(Tags.NONE).with(TagKeys.UID, "uid-0");
    world.put(queue.withTags(Facet.known(restored)));

    assertThat(plan(false).describe())
        .containsExactly("queue.shares.tags.lambdaworker.io/uid uid-0 -> uid-1");
  }

  @Test
  void whatWasAdoptedIsDeletedOnlyUnderDelete() {
    Tags adopted = queue.tags().orElse(Tags.NONE).with(TagKeys.ADOPTED, "true");
    world.put(queue.withTags(Facet.known(adopted)));
    Desired nothing = Desired.nothing(desired.owner(), desired.key());

    assertThat(Planner.plan(nothing, world.observed(), Rule.FIRST).steps())
        .extracting(Step::id)
        .doesNotContain(queue.id());
    assertThat(Planner.plan(nothing, world.observed(), Rule.deleting()).steps())
        .extracting(Step::id)
        .contains(queue.id());
  }

  @ParameterizedTest
  @CsvSource({"queue.shares", "queue.shares.tags", "queue.shares.tags.lambdaworker.io/adopted"})
  void whoseAResourceIsCannotBeIgnored(String path) {
    world.put(queue.withTags(Facet.known(offered(OFFER))));

    Plan plan =
        Planner.plan(
            desired,
            world.observed(),
            new Rules("", false, List.of(path), true, false, false, true));

    assertThat(plan.describe())
        .singleElement()
        .asString()
        .contains("tags.lambdaworker.io/adopted null -> true", "tags.lambdaworker.io/name");
  }

  @Test
  void theBoundaryCannotBeIgnored() {
    assertThat(
            Rule.changedIgnoring("role", "role.permissionsBoundary")
                .ignores(new Change("role.permissionsBoundary", "null", "arn:boundary")))
        .isFalse();
  }

  @Test
  void oneConflictHoldsBackEverything() {
    world.put(queue.withTags(Facet.known(Tags.NONE)));
    world.remove(desired.resources().get("function").id());

    Plan plan = plan(false);

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.isEmpty()).isFalse();
  }

  private Plan plan(boolean adopt) {
    var rules = new Rules("", false, List.of(), adopt, false, false, true);
    return Planner.plan(desired, world.observed(), rules);
  }

  private static Tags offered(String offer) {
    return offer.isEmpty() ? Tags.NONE : new Tags(Map.of(TagKeys.ADOPTABLE_BY, offer));
  }
}
