package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A golden file: the text that is expected, in a file beside the tests. When a change of it is
 * meant, {@code mvn test -pl operator/core -am -Dtest='DesiredStateTest,PolicyDerivationTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true} writes the files anew; review them
 * as a diff.
 */
final class GoldenFile {
  private static final Path FILES =
      Path.of("src/test/resources/io/lambdaworker/operator/core/desired");

  private GoldenFile() {}

  static void assertSame(String file, String text) {
    Path path = FILES.resolve(file);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(path, text + "\n");
      }
      assertThat(text + "\n")
          .as("%s: if it is meant, -Dgolden.write=true writes it anew; commit what changes", file)
          .isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
