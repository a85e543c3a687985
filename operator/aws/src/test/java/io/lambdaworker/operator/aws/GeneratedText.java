package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is checked in and made of what the rooms say, all or a part of it: compared, or
 * written when {@code policy.write} is set.
 */
record GeneratedText(Path path) {

  /** A path below the repository's root; Maven runs tests in the module's folder. */
  static GeneratedText of(String path) {
    return new GeneratedText(Path.of("..", "..").resolve(path));
  }

  void holds(String text) throws IOException {
    if (Boolean.getBoolean("policy.write")) {
      Files.writeString(path, text);
    }
    assertThat(path)
        .as("%s is generated: run make policy and commit what changes", path.normalize())
        .hasContent(text);
  }

  /** The text stands between these two lines, which stay. */
  void holds(String text, String first, String last) throws IOException {
    String now = Files.readString(path);
    int from = now.indexOf(first + "\n");
    int to = now.indexOf(last + "\n");
    assertThat(from).as("%s has the line %s", path, first).isNotNegative();
    assertThat(to).as("%s has the line %s below", path, last).isGreaterThan(from);
    holds(now.substring(0, from) + first + "\n\n" + text + "\n" + now.substring(to));
  }
}
