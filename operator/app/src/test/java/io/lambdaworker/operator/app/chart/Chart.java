package io.lambdaworker.operator.app.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.process.TemporaryDirectory;
import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the chart whose values.yaml has been changed, as Helm lints and renders it. Hooks are
 * made ordinary objects in the copy, or the library's {@code template} would leave them out.
 */
public record Chart(TemporaryDirectory directory) implements AutoCloseable {
  static final Path SOURCE = Sources.ROOT.resolve("helm/lambda-worker-operator");

  /** The release's name, which becomes the service account's. */
  static final String RELEASE = Cluster.OPERATOR_SERVICE_ACCOUNT;

  static final String NAMESPACE = Cluster.OPERATOR_NAMESPACE;

  private static final String KUBERNETES = "v1.36.0";

  /**
   * @param values in YAML, laid over the chart's own
   */
  public static Chart with(String values) {
    var chart = new Chart(TemporaryDirectory.create("lambda-worker-chart"));
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = chart.path().resolve(SOURCE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, withoutHooks(Files.readString(file)));
      }
      Path own = chart.path().resolve("values.yaml");
      JsonNode merged = merged(tree(Files.readString(own)), tree(values));
      Files.writeString(own, Serialization.asJson(merged));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return chart;
  }

  /** The value sets that come with the chart. */
  static Stream<Path> valueSets() {
    try (Stream<Path> files = Files.list(SOURCE.resolve("ci"))) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String yaml) {
    // Text that begins with a brace would be read as JSON.
    return Serialization.unmarshal("---\n" + yaml, JsonNode.class);
  }

  LintResult lint() {
    return new Helm(path()).lint().strict().call();
  }

  /**
   * @throws IllegalStateException what Helm says, where it does not render
   */
  public List<GenericKubernetesResource> render() {
    String manifest =
        new Helm(path())
            .template()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES)
            .call();
    var objects = new ArrayList<GenericKubernetesResource>();
    for (String document : manifest.split("(?m)^---\n", -1)) {
      boolean isEmpty =
          Arrays.stream(document.split("\n", -1))
              .allMatch(line -> line.isBlank() || line.startsWith("#"));
      if (!isEmpty) {
        objects.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
      }
    }
    return objects;
  }

  /** The one object of a kind, as the client's own type. */
  public <T> T only(Class<T> type) {
    var found =
        render().stream().filter(each -> each.getKind().equals(type.getSimpleName())).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of kind " + type.getSimpleName());
    }
    return Serialization.unmarshal(Serialization.asYaml(found.getFirst()), type);
  }

  @Override
  public void close() {
    directory.close();
  }

  private Path path() {
    return directory.path().resolve("lambda-worker-operator");
  }

  private static String withoutHooks(String text) {
    return text.replaceAll("(?m)^ +helm\\.sh/hook: .*\n", "");
  }

  private static JsonNode merged(JsonNode under, JsonNode over) {
    if (!(under instanceof ObjectNode below) || !over.isObject()) {
      return over;
    }
    ObjectNode result = below.deepCopy();
    over.properties()
        .forEach(entry -> {
          JsonNode before = result.get(entry.getKey());
          result.set(
              entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
        });
    return result;
  }
}
