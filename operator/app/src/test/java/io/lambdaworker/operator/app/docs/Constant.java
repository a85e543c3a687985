package io.lambdaworker.operator.app.docs;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A private constant of the operator, read from its source: it is found by the simple name of its
 * class, in whatever package that is, and stays private. After a renaming name it here anew.
 */
record Constant(String type, String name) {
  private static final Path MODULES = Sources.ROOT.resolve("operator");

  /** Of a Duration. */
  int seconds() {
    MatchResult written = written("Duration\\.of(Seconds|Minutes)\\((\\d+)\\)");
    int amount = Integer.parseInt(written.group(2));
    return written.group(1).equals("Minutes") ? amount * 60 : amount;
  }

  double number() {
    return Double.parseDouble(written("([\\d._]+)").group(1));
  }

  /** The number beside a text, such as {@code new Operation("logs:TagResource", 5)}. */
  int beside() {
    return Integer.parseInt(find("\"" + name + "\",\\s+(\\d+)").group(1));
  }

  private MatchResult written(String value) {
    return find("\\b" + name + "\\s+=\\s+" + value + ";");
  }

  private MatchResult find(String pattern) {
    return Pattern.compile(pattern)
        .matcher(source())
        .results()
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("%s is not there: %s".formatted(this, pattern)));
  }

  private String source() {
    try (Stream<Path> files = Files.walk(MODULES)) {
      Path source =
          files
              .filter(
                  file -> file.endsWith(type + ".java") && file.toString().contains("/src/main/"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("there is no such class: " + this));
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
