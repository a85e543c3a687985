package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files, headings and chart values that Markdown documents name exist. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern SET = Pattern.compile("--set(?:-string)? '?([\\w.]+)=");
  private static final Path CHART = Sources.ROOT.resolve("helm/lambda-worker-operator");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Sources.ROOT)) {
      return files
          .map(Sources.ROOT::relativize)
          .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target/"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileAndItsHeading(Path name) throws IOException {
    Path document = Sources.ROOT.resolve(name);
    LINK.matcher(Files.readString(document))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.contains("://"))
        .forEach(link -> assertThat(leads(document, link)).as("%s: %s", name, link).isTrue());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyValueThatIsSetIsOneOfTheChart(Path name) throws IOException {
    var values =
        Serialization.unmarshal(Files.readString(CHART.resolve("values.yaml")), JsonNode.class);
    SET.matcher(Files.readString(Sources.ROOT.resolve(name)))
        .results()
        .map(set -> set.group(1))
        .forEach(key -> assertThat(isIn(values, key)).as("%s sets %s", name, key).isTrue());
  }

  private static boolean leads(Path document, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? document : document.resolveSibling(file);
    return Files.exists(target)
        && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
  }

  /** The anchors that GitHub makes of the headings. */
  private static List<String> headings(Path document) {
    return Document.of(document).lines().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  /** Where the default is an empty object, such as a class's spec, any key is allowed below it. */
  private static boolean isIn(JsonNode values, String key) {
    JsonNode at = values;
    for (String part : key.split("\\.", -1)) {
      if (at.isObject() && at.isEmpty()) {
        return true;
      }
      at = at.path(part);
    }
    return !at.isMissingNode();
  }
}
