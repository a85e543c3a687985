package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts as a copy, so that a rule about copies does not hold because it sees none. */
class DuplicatesTest {
  private static final MainSource ORIGINAL = source("A.java", "one();", "two();", "three();");

  @Test
  void findsACopyDespiteBlankLinesAndIndentation() {
    var copy = source("B.java", "zero();", "  one();", "", "  // Why.", "two();", "three();");
    assertThat(Duplicates.of(3, List.of(ORIGINAL, copy)))
        .containsExactly("B.java:2 repeats A.java:1");
  }

  @Test
  void findsACopyInTheSameFile() {
    var twice = source("A.java", "one();", "two();", "other();", "one();", "two();");
    assertThat(Duplicates.of(2, List.of(twice))).containsExactly("A.java:4 repeats A.java:1");
  }

  @Test
  void tellsALongCopyOnce() {
    assertThat(
            Duplicates.of(2, List.of(ORIGINAL, source("B.java", "one();", "two();", "three();"))))
        .containsExactly("B.java:1 repeats A.java:1");
  }

  @Test
  void countsNeitherShorterCopiesNorImportsNorComments() {
    var other = source("B.java", "/**", " * one();", " */", "import three;", "two();", "three();");
    assertThat(Duplicates.of(3, List.of(ORIGINAL, other))).isEmpty();
  }

  private static MainSource source(String name, String... lines) {
    return new MainSource(Path.of(name), List.of(lines));
  }
}
