package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tags a worker adds, changes and takes away, and which it leaves to others. */
class TagsTest {
  private static final Tags OBSERVED =
      new Tags(
          Map.of(
              TagKeys.MANAGED_KEYS,
              "cost team",
              TagKeys.HOLD,
              "ops",
              "cost",
              "42",
              "team",
              "data",
              "foreign",
              "x"));

  @Test
  void onlyKeysThatWeOnceSetAreObsolete() {
    var desired = new Tags(Map.of(TagKeys.MANAGED_KEYS, "cost", "cost", "42"));

    assertThat(OBSERVED.obsolete(desired)).containsExactly("team");
  }

  @Test
  void theMemoryGoesWithTheLastKey() {
    assertThat(OBSERVED.obsolete(Tags.NONE))
        .containsExactlyInAnyOrder("cost", "team", TagKeys.MANAGED_KEYS);
  }

  @Test
  void keysOfTheOperatorAreNeverObsolete() {
    Tags tampered = OBSERVED.with(TagKeys.MANAGED_KEYS, "team " + TagKeys.HOLD);

    assertThat(tampered.obsolete(new Tags(Map.of(TagKeys.MANAGED_KEYS, "x"))))
        .containsExactly("team");
  }

  @Test
  void whatDiffersOrIsNotThereIsMissing() {
    var desired = new Tags(Map.of("cost", "43", "team", "data", "new", "y"));

    assertThat(OBSERVED.missing(desired)).isEqualTo(Map.of("cost", "43", "new", "y"));
  }

  @Test
  void ownersAreReadFromAllThreeKeysOrNone() {
    var owner = new Owner("c", "ns", "w", "u");
    var tags =
        Tags.NONE.with(TagKeys.CLUSTER, "c").with(TagKeys.NAMESPACE, "ns").with(TagKeys.NAME, "w");

    assertThat(Owner.of(tags))
        .hasValueSatisfying(found -> assertThat(found.isSameAs(owner)).isTrue());
    assertThat(Owner.of(tags.without(TagKeys.CLUSTER))).isEmpty();
    assertThat(Owner.of(Tags.NONE)).isEmpty();
  }
}
