package io.lambdaworker.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.PartType;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of all kinds together: their labels, and the order of their parts. */
class KindsTest {
  private static final List<PartType> PARTS =
      Kinds.ALL.stream().flatMap(kind -> kind.parts().stream()).toList();
  private static final Map<String, PartType> BY_LABEL =
      PARTS.stream().collect(Collectors.toMap(PartType::label, Function.identity()));

  @Test
  void noTwoKindsHaveOneLabel() {
    assertThat(Kinds.ALL).extracting(Kind::label).doesNotHaveDuplicates();
    assertThat(BY_LABEL).hasSameSizeAs(PARTS);
  }

  @Test
  void everyKindHasAPartOfItsOwnLabel() {
    assertThat(Kinds.ALL)
        .allSatisfy(
            kind -> assertThat(kind.parts()).extracting(PartType::label).contains(kind.label()));
  }

  @Test
  void partsNeedOnlyPartsThatExist() {
    assertThat(PARTS)
        .allSatisfy(part -> assertThat(BY_LABEL.keySet()).containsAll(List.of(before(part))));
  }

  @Test
  void noPartComesBeforeItself() {
    for (PartType part : PARTS) {
      Set<String> seen = new HashSet<>();
      var open = new ArrayDeque<>(List.of(before(part)));
      while (!open.isEmpty()) {
        String label = open.remove();
        if (seen.add(label)) {
          open.addAll(List.of(before(BY_LABEL.get(label))));
        }
      }
      assertThat(seen).as(part.label()).doesNotContain(part.label());
    }
  }

  private static String[] before(PartType part) {
    return Stream.concat(part.needs().stream(), part.after().stream()).toArray(String[]::new);
  }
}
