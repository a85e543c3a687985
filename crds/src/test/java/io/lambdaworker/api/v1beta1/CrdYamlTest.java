package io.lambdaworker.api.v1beta1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The CRDs that are checked in are those that the records make. */
class CrdYamlTest {
  /** Helm reads nothing outside a chart, so each chart has a copy. */
  private static final List<String> DIRECTORIES =
      List.of(
          "crds/yaml",
          "helm/lambda-worker-operator/files/crds",
          "helm/lambda-worker-operator-crds/files/crds");

  @Test
  void theCheckedInYamlIsWhatTheRecordsSay() throws IOException {
    for (String directory : DIRECTORIES) {
      for (var file : GeneratedCrds.YAML.entrySet()) {
        GeneratedFile.of(directory + "/" + file.getKey()).holds(file.getValue());
      }
      try (var files = Files.list(Path.of("..", directory))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(GeneratedCrds.YAML.keySet());
      }
    }
  }
}
