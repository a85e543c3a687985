package io.lambdaworker.operator.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of the tests of any module, as the rules about names and comments see it.
 *
 * @param path from the root of the sources
 */
record TestSource(Path path, String text) {
  static final Path ROOT = Sources.ROOT;

  /** Modules are at most two folders below the root. */
  private static final int DEPTH_OF_MODULES = 2;

  private static final Pattern CLASS =
      Pattern.compile("^(?:public |abstract |final )*class ", Pattern.MULTILINE);
  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest)\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

  static List<TestSource> all() {
    try (Stream<Path> folders = Files.walk(ROOT, DEPTH_OF_MODULES)) {
      return folders
          .map(folder -> folder.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .toList()
          .stream()
          .flatMap(TestSource::below)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<TestSource> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
          .map(TestSource::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestSource read(Path file) {
    try {
      return new TestSource(ROOT.relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isTestClass() {
    String name = path.getFileName().toString();
    return name.endsWith("Test.java") || name.endsWith("IT.java");
  }

  /** What stands before the class itself: its Javadoc, after package and imports. */
  String beforeItsClass() {
    return CLASS.split(text, 2)[0];
  }

  /** The names of its tests. */
  List<String> testMethods() {
    return METHOD.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
