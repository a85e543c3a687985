package io.lambdaworker.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.local.process.Child;
import io.lambdaworker.local.process.Commands;
import io.lambdaworker.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A Prometheus on loopback that scrapes one target and evaluates one file of rules each second. */
public final class Prometheus implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: [rules.yaml]
      scrape_configs:
        - {job_name: target, static_configs: [{targets: ['127.0.0.1:%d']}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child child;
  private final URI url;

  private Prometheus(Child child, URI url) {
    this.child = child;
    this.url = url;
  }

  /**
   * Starts and waits until it answers; the first time fetches it, or builds it within minutes.
   *
   * @param directory for its configuration, data and log
   * @param port on loopback, where {@code /metrics} is scraped
   * @param rules a file of rules, in YAML or JSON
   * @throws IllegalStateException when Prometheus cannot be had, or does not take the rules
   */
  public static Prometheus start(
      Path directory, int port, String rules, Consumer<String> progress) {
    Path executable = PrometheusBinaries.find(progress).prometheus();
    Path configuration = directory.resolve("prometheus.yaml");
    try {
      Files.writeString(directory.resolve("rules.yaml"), rules);
      Files.writeString(configuration, CONFIGURATION.formatted(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Ports.start(own -> start(executable, configuration, directory, "127.0.0.1:" + own));
  }

  private static Prometheus start(
      Path executable, Path configuration, Path directory, String address) {
    Child child =
        Child.start(
            "prometheus",
            directory,
            Map.of(),
            List.of(
                executable.toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=" + address));
    try {
      child.await(START, () -> child.output().contains("Server is ready"));
      return new Prometheus(child, URI.create("http://" + address));
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /**
   * The result of a query now: an array of series, each with {@code metric} and {@code value}.
   *
   * @param expression in PromQL, giving a vector
   * @throws IllegalStateException what Prometheus says where it does not evaluate
   */
  public JsonNode query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return get("/api/v1/query?query=" + encoded).path("result");
  }

  /** All rules as Prometheus evaluates them, with {@code health} and {@code lastError}. */
  public List<JsonNode> rules() {
    return get("/api/v1/rules").path("groups").findValues("rules").stream()
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  /**
   * Runs tests of rules and returns what promtool printed.
   *
   * @param tests name of a file in promtool's own format
   * @param directory where it is, and what it names
   * @throws IllegalStateException when one fails, with promtool's words
   */
  public static String test(Path directory, String tests, Consumer<String> progress) {
    String promtool = PrometheusBinaries.find(progress).promtool().toString();
    return Commands.run(directory, Map.of(), promtool, "test", "rules", tests);
  }

  private JsonNode get(String path) {
    try {
      var request = HttpRequest.newBuilder(url.resolve(path)).build();
      JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (!answer.path("status").asText().equals("success")) {
        throw new IllegalStateException(path + ": " + answer.path("error").asText());
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException("Prometheus did not answer:\n" + child.output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Prometheus", e);
    }
  }

  @Override
  public void close() {
    child.close();
    http.close();
  }
}
