package io.lambdaworker.operator.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of the operator's main code, as the rules about sizes see it.
 *
 * @param path from the root of the sources
 * @param lines all of it, comments and blank lines too
 */
record MainSource(Path path, List<String> lines) {
  private static final List<String> MODULES = List.of("core", "aws", "app");

  /** A line of code, stripped, and where it stands, counted from one. */
  record Code(int number, String text) {}

  static List<MainSource> all() {
    return MODULES.stream().flatMap(MainSource::of).toList();
  }

  private static Stream<MainSource> of(String module) {
    Path root = Sources.ROOT.resolve("operator").resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
          .map(MainSource::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MainSource read(Path file) {
    try {
      return new MainSource(Sources.ROOT.relativize(file), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isPackageInfo() {
    return path.endsWith("package-info.java");
  }

  int size() {
    return lines.size();
  }

  /** Without imports, blank lines and comments on lines of their own. */
  List<Code> code() {
    var code = new ArrayList<Code>();
    boolean comment = false;
    for (int index = 0; index < lines.size(); index++) {
      String text = lines.get(index).strip();
      comment = comment || text.startsWith("/*");
      if (!comment && !text.isEmpty() && !text.startsWith("//") && !text.startsWith("import ")) {
        code.add(new Code(index + 1, text));
      }
      comment = comment && !text.endsWith("*/");
    }
    return code;
  }

  @Override
  public String toString() {
    return path + " (" + size() + " lines)";
  }
}
