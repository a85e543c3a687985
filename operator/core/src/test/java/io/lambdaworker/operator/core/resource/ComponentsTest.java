package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records read and rebuilt by their components. */
class ComponentsTest {
  private record Pair(String left, @Nullable Integer right) {}

  private record Other(String left, @Nullable Integer right) {}

  @Test
  void eachComponentIsShownInTheRecordsOrder() {
    var seen = new ArrayList<String>();

    Components.each(new Pair("a", null), (name, value) -> seen.add(name + "=" + value));

    assertThat(seen).containsExactly("left=a", "right=null");
  }

  @Test
  void aMappedRecordDiffersInWhatWasReplacedAlone() {
    var mapped =
        Components.map(new Pair("a", 1), (name, value) -> name.equals("right") ? null : value);

    assertThat(mapped).isEqualTo(new Pair("a", null));
  }

  @Test
  void twoRecordsJoinComponentByComponent() {
    var joined =
        Components.join(
            new Pair("a", null),
            new Pair("b", 2),
            (name, first, second) -> first == null ? second : first);

    assertThat(joined).isEqualTo(new Pair("a", 2));
  }

  @Test
  void recordsOfDifferentClassesDoNotJoin() {
    Record one = new Pair("a", 1);
    Record other = new Other("a", 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Components.join(one, other, (name, first, second) -> first));
  }
}
