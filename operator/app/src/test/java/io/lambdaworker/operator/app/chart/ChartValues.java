package io.lambdaworker.operator.app.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chart's values.yaml, in which the comment above a key describes it. */
record ChartValues(JsonNode values, Map<String, String> descriptions) {
  private static final Pattern COMMENT = Pattern.compile(" *# (.*)");
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):.*");

  static ChartValues read() throws IOException {
    String text = Files.readString(Chart.SOURCE.resolve("values.yaml"));
    return new ChartValues(Chart.tree(text), descriptions(text.lines().toList()));
  }

  /** A table in Markdown with a row for each value that has a description. */
  String table() {
    var table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
    descriptions.forEach((path, meaning) -> {
      String value = isSection(path) ? "" : "`" + at(path) + "`";
      table.append("| `%s` | %s | %s |\n".formatted(path, escaped(value), escaped(meaning)));
    });
    return table.toString();
  }

  /** Paths of values that neither have a description nor are part of one that has. */
  TreeSet<String> undescribed() {
    var missing = new TreeSet<String>();
    collect("", values, missing);
    return missing;
  }

  private void collect(String path, JsonNode node, TreeSet<String> missing) {
    if (descriptions.containsKey(path) && !isSection(path)) {
      return;
    }
    if (!node.isObject() || node.isEmpty()) {
      missing.add(path);
      return;
    }
    node.fieldNames()
        .forEachRemaining(
            name -> collect(path.isEmpty() ? name : path + "." + name, node.get(name), missing));
  }

  private boolean isSection(String path) {
    return descriptions.keySet().stream().anyMatch(other -> other.startsWith(path + "."));
  }

  private JsonNode at(String path) {
    return values.at("/" + path.replace('.', '/'));
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }

  private static Map<String, String> descriptions(List<String> lines) {
    var descriptions = new LinkedHashMap<String, String>();
    Deque<String> path = new ArrayDeque<>();
    var pending = new StringBuilder();
    for (String line : lines) {
      Matcher comment = COMMENT.matcher(line);
      Matcher key = KEY.matcher(line);
      if (comment.matches()) {
        pending.append(pending.isEmpty() ? "" : " ").append(comment.group(1));
      } else if (key.matches()) {
        while (path.size() > key.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        if (!pending.isEmpty()) {
          descriptions.put(String.join(".", path), pending.toString());
        }
        pending.setLength(0);
      } else {
        pending.setLength(0);
      }
    }
    return descriptions;
  }
}
