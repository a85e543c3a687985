package io.lambdaworker.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lambdaworker.local.process.Cache;
import io.lambdaworker.local.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Prometheus operator's own CRDs, from its Go module, whose hash is pinned here. */
public final class PrometheusCrds {
  private static final String MODULE = "github.com/prometheus-operator/prometheus-operator";
  private static final String VERSION = "v0.85.0";

  /** As go.sum writes it; the checksum database has the same. */
  private static final String SUM = "h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=";

  private static final List<String> FILES =
      List.of("servicemonitors", "podmonitors", "prometheusrules").stream()
          .map("monitoring.coreos.com_%s.yaml"::formatted)
          .toList();

  private PrometheusCrds() {}

  /**
   * YAML files: ServiceMonitor, PodMonitor and PrometheusRule.
   *
   * @throws IllegalStateException when they are not in the cache and Go is missing, or the module
   *     is not the one that is pinned
   */
  public static List<Path> files(Consumer<String> progress) {
    Path directory =
        Cache.ofUser()
            .directory(
                "prometheus-operator/" + VERSION,
                made -> FILES.stream().allMatch(file -> Files.exists(made.resolve(file))),
                made -> download(made, progress));
    return FILES.stream().map(directory::resolve).toList();
  }

  private static void download(Path directory, Consumer<String> progress) throws IOException {
    if (Commands.onPath("go").isEmpty()) {
      throw new IllegalStateException(
          "the Prometheus operator's CRDs come from its Go module: install Go");
    }
    progress.accept("downloading the CRDs of the Prometheus operator " + VERSION + ", once");
    String answer =
        Commands.run(
            directory,
            Map.of("GOFLAGS", "", "GOWORK", "off"),
            "go",
            "mod",
            "download",
            "-json",
            MODULE + "@" + VERSION);
    // What Go says about its own doings may stand before the object.
    JsonNode module = new ObjectMapper().readTree(answer.substring(answer.indexOf('{')));
    String actual = module.path("Sum").asText();
    if (!actual.equals(SUM)) {
      throw new IllegalStateException(MODULE + " has the hash " + actual + " in place of " + SUM);
    }
    Path crds = Path.of(module.path("Dir").asText(), "example", "prometheus-operator-crd");
    for (String file : FILES) {
      Files.write(directory.resolve(file), Files.readAllBytes(crds.resolve(file)));
    }
  }
}
