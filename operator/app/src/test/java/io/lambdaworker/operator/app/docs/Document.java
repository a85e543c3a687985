package io.lambdaworker.operator.app.docs;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Markdown file: its headings, code blocks and tables. */
record Document(List<String> lines) {
  /** A file of docs/ by its name. */
  static Document of(String name) {
    return of(Sources.ROOT.resolve("docs").resolve(name));
  }

  static Document of(Path file) {
    try {
      return new Document(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text below each heading of the third level within a section.
   *
   * @param section heading of the second level
   */
  Map<String, String> entries(String section) {
    var entries = new LinkedHashMap<String, String>();
    boolean inside = false;
    String entry = null;
    for (String line : lines) {
      if (line.startsWith("## ")) {
        inside = line.substring(3).equals(section);
        entry = null;
      } else if (inside && line.startsWith("### ")) {
        entry = line.substring(4);
        entries.put(entry, "");
      } else if (entry != null) {
        entries.merge(entry, line + "\n", String::concat);
      }
    }
    return entries;
  }

  /** Every fenced block of a language, in order. */
  List<String> blocks(String language) {
    var blocks = new ArrayList<String>();
    StringBuilder block = null;
    for (String line : lines) {
      if (block == null && line.equals("```" + language)) {
        block = new StringBuilder();
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** The cells of every row of every table whose first cell is code. */
  List<List<String>> rows() {
    return lines.stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> List.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)))
        .map(cells -> cells.stream().map(String::strip).toList())
        .toList();
  }
}
