package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about adding a kind names every file of its example, and quotes what stands there. */
class AddingAKindTest {
  private static final Path PAGE = Sources.ROOT.resolve("docs/adding-a-kind.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
  private static final Path TESTS =
      Sources.ROOT.resolve("operator/app/src/test/java/io/lambdaworker/operator");

  /** Where the example stands: core's room and the one on AWS's side. */
  private static final List<Path> ROOMS =
      List.of(TESTS.resolve("core/kind/pointer"), TESTS.resolve("aws/kind/pointer"));

  @Test
  void everyFileThatItNamesIsThere() throws IOException {
    assertThat(named()).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void everyFileOfTheExampleIsNamed() throws IOException {
    for (Path room : ROOMS) {
      try (Stream<Path> files = Files.list(room)) {
        assertThat(named()).containsAll(files.toList());
      }
    }
  }

  /** Apart from white space, so that a page need not be as wide as the code. */
  @Test
  void everyExcerptStandsInTheExample() throws IOException {
    var code = new StringBuilder();
    for (Path room : ROOMS) {
      try (Stream<Path> files = Files.list(room)) {
        for (Path file : files.toList()) {
          code.append(packed(Files.readString(file)));
        }
      }
    }
    assertThat(excerpts()).hasSizeGreaterThan(3);
    assertThat(excerpts()).allSatisfy(each -> assertThat(code.toString()).contains(each));
  }

  private static Set<Path> named() throws IOException {
    return LINK.matcher(Files.readString(PAGE))
        .results()
        .map(link -> PAGE.resolveSibling(link.group(1)).normalize())
        .collect(Collectors.toSet());
  }

  private static List<String> excerpts() throws IOException {
    return Pattern.compile("(?s)```java\n(.*?)```")
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> packed(block.group(1)))
        .toList();
  }

  private static String packed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
