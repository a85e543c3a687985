package io.lambdaworker.operator.app.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Families of metrics by name, each with type and labels: as the document has them, and as an
 * operator exposes them.
 */
record Metrics(Map<String, Family> families) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+?)(_count|_sum)?(\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  record Family(String type, Set<String> labels) {}

  static Metrics documented() {
    var families = new TreeMap<String, Family>();
    for (List<String> row : Document.of("metrics.md").rows()) {
      String name = row.getFirst().replace("`", "");
      var labels = new TreeSet<String>();
      CODE.matcher(row.get(2)).results().forEach(code -> labels.add(code.group(1)));
      if (row.get(1).equals("timer")) {
        families.put(name, new Family("summary", labels));
        families.put(name + "_max", new Family("gauge", labels));
      } else {
        families.put(name, new Family(row.get(1), labels));
      }
    }
    return new Metrics(families);
  }

  /**
   * @param scrape in the text format of Prometheus
   */
  static Metrics exposed(String scrape) {
    var families = new TreeMap<String, Family>();
    scrape
        .lines()
        .map(TYPE::matcher)
        .filter(m -> m.matches())
        .forEach(type -> families.put(type.group(1), new Family(type.group(2), new TreeSet<>())));
    scrape
        .lines()
        .map(SAMPLE::matcher)
        .filter(m -> m.matches())
        .forEach(sample -> {
          Family family =
              families.containsKey(sample.group(1))
                  ? families.get(sample.group(1))
                  : families.get(sample.group(1) + sample.group(2));
          String labels = sample.group(4) == null ? "" : sample.group(4);
          LABEL.matcher(labels).results().forEach(label -> family.labels().add(label.group(1)));
        });
    return new Metrics(families);
  }

  /** The names that a query can use. */
  Set<String> series() {
    var series = new TreeSet<String>();
    families.forEach((name, family) -> {
      Stream<String> names =
          family.type().equals("summary")
              ? Stream.of(name + "_count", name + "_sum")
              : Stream.of(name);
      names.forEach(series::add);
    });
    return series;
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        families.entrySet().stream()
            .map(each -> "%s %s".formatted(each.getKey(), each.getValue()))
            .toList());
  }

  /** Metrics that a query names. */
  static List<String> namesIn(String query) {
    return Arrays.stream(query.split("\\W+", -1))
        .filter(word -> word.matches("(lambdaworker|jvm|process|system)_\\w+"))
        .toList();
  }
}
