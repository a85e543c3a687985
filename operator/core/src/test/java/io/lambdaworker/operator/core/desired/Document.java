package io.lambdaworker.operator.core.desired;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A document of the repository, as people read it. */
record Document(String name, String text) {

  /** Maven runs tests in the module's folder. */
  private static final Path ROOT = Path.of("../..");

  static Document of(String name) {
    try {
      return new Document(name, Files.readString(ROOT.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that tells users of the operator today: neither decisions nor the history. */
  static List<Document> all() {
    Predicate<Path> isRead = file -> file.toString().endsWith(".md");
    return Stream.of(
            List.of(of("README.md")),
            in("docs", 1, isRead),
            in("examples", 3, isRead.or(file -> file.toString().endsWith(".yaml"))))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Document> in(String folder, int depth, Predicate<Path> which) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder), depth)) {
      return files
          .filter(which)
          .map(file -> of(ROOT.relativize(file).toString()))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part below a heading, down to the next. */
  Document section(String heading) {
    int start = text.indexOf("\n" + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(name + " has no " + heading);
    }
    int end = text.indexOf("\n#", start + heading.length());
    return new Document(name + " " + heading, text.substring(start, end < 0 ? text.length() : end));
  }

  /** Without line breaks, so that a sentence is found however it is wrapped. */
  String prose() {
    return text.replaceAll("\\s+", " ");
  }

  /** Rows of tables by their cells, heads and rules with them. */
  List<List<String>> rows() {
    return text.lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(cells -> Arrays.stream(cells).map(String::strip).toList())
        .toList();
  }

  /** The cells of the row that begins so. */
  List<String> row(String first) {
    return rows().stream()
        .filter(cells -> cells.getFirst().equals(first))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no row " + first));
  }
}
