package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void fortyLongKeysFitAndAreFoundAgain() {
    var keys = new TreeMap<String, String>();
    IntStream.range(0, 40).forEach(n -> keys.put("k".repeat(126) + (10 + n), "x"));
    Tags all = Tags.NONE.withManaged(keys);
    String one = keys.firstKey();

    assertThat(all.values().get(TagKeys.MANAGED_KEYS))
        .hasSizeLessThanOrEqualTo(Tags.LONGEST_VALUE)
        .matches("sha256:[A-Za-z0-9+/]+");
    assertThat(all.with("foreign", "x").obsolete(all.without(one))).containsExactly(one);
    assertThat(all.with(TagKeys.HOLD, "x").obsolete(Tags.NONE))
        .containsAll(keys.keySet())
        .contains(TagKeys.MANAGED_KEYS)
        .doesNotContain(TagKeys.HOLD);
  }

  @Test
  void theListOfAnEarlierVersionBecomesHashes() {
    var more = new TreeMap<>(Map.of("cost", "42", "team", "data", "k".repeat(128), "x"));
    more.put("l".repeat(128), "y");
    Tags desired = Tags.NONE.withManaged(more);

    assertThat(OBSERVED.obsolete(desired)).isEmpty();
    assertThat(OBSERVED.missing(desired))
        .containsOnlyKeys(TagKeys.MANAGED_KEYS, "k".repeat(128), "l".repeat(128));
    assertThat(OBSERVED.with(desired.values()).obsolete(OBSERVED))
        .containsExactlyInAnyOrder("k".repeat(128), "l".repeat(128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "sha256:abcdef"})
  void keysThatAListWouldConfuseAreHashed(String key) {
    Tags tags = Tags.NONE.withManaged(new TreeMap<>(Map.of(key, "x")));

    assertThat(tags.with(Map.of("two", "x", "words", "y")).obsolete(Tags.NONE))
        .containsExactlyInAnyOrder(key, TagKeys.MANAGED_KEYS);
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
