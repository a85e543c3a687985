package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with a file beside the tests; {@code GOLDEN_WRITE=1} in the environment writes the files
 * anew, to be reviewed as a diff.
 */
final class Golden {
  private static final Path FILES =
      Path.of("src/test/resources/io/lambdaworker/operator/core/desired");

  private Golden() {}

  static void assertSame(String file, String text) {
    Path path = FILES.resolve(file);
    try {
      if (System.getenv("GOLDEN_WRITE") != null) {
        Files.writeString(path, text + "\n");
      }
      assertThat(text + "\n").isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
