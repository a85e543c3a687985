package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart's README and its schema list exactly the values of values.yaml. */
class ChartDocumentTest {
  private static final Path README = Chart.SOURCE.resolve("README.md");
  private static final Pattern TABLE =
      Pattern.compile("(?s)(<!-- values: .*? -->\n\n).*?(\n<!-- end of values -->)");

  @Test
  void theReadmeListsEveryValueWithDefaultAndMeaning() throws IOException {
    String table = ChartValues.read().table();
    String readme = Files.readString(README);
    Matcher matcher = TABLE.matcher(readme);
    assertThat(matcher.find()).isTrue();
    String generated =
        readme.substring(0, matcher.end(1)) + table + readme.substring(matcher.start(2));
    if (Boolean.getBoolean("chart.write")) {
      Files.writeString(README, generated);
    }
    assertThat(README).as("run make chart and commit what changes").hasContent(generated);
  }

  @Test
  void everyValueIsDescribed() throws IOException {
    assertThat(ChartValues.read().undescribed()).isEmpty();
  }

  @Test
  void theSchemaKnowsTheValuesAndNoOthers() throws IOException {
    JsonNode schema = Chart.tree(Files.readString(Chart.SOURCE.resolve("values.schema.json")));
    JsonNode values = Chart.tree(Files.readString(Chart.SOURCE.resolve("values.yaml")));
    Set<String> known = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    compare("", schema, values, known, there);
    // Not in values.yaml: Helm's own key, and one of resources that few need.
    assertThat(known).contains("global", "resources.claims");
    known.removeAll(Set.of("global", "resources.claims"));
    assertThat(known).isEqualTo(there);
  }

  private static void compare(
      String path, JsonNode schema, JsonNode values, Set<String> known, Set<String> there) {
    JsonNode properties = schema.path("properties");
    if (properties.isMissingNode()) {
      return;
    }
    assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
    properties.fieldNames().forEachRemaining(name -> known.add(path + name));
    values
        .fieldNames()
        .forEachRemaining(name -> {
          there.add(path + name);
          compare(path + name + ".", properties.path(name), values.get(name), known, there);
        });
  }
}
