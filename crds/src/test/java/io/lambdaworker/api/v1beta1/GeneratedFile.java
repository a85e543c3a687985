package io.lambdaworker.api.v1beta1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated and checked in: compared, or written when {@code crds.write} is set. */
record GeneratedFile(Path path) {

  /** A path below the repository's root; Maven runs tests in the module's folder. */
  static GeneratedFile of(String path) {
    return new GeneratedFile(Path.of("..").resolve(path));
  }

  void holds(String text) throws IOException {
    if (Boolean.getBoolean("crds.write")) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    assertThat(path)
        .as("%s is generated: run make crds and commit what changes", path.normalize())
        .exists()
        .hasContent(text);
  }
}
