package io.lambdaworker.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdYamlTest {

  @Test
  void theYamlThatIsCheckedInIsWhatTheRecordsSayAndNoMore() throws IOException {
    for (var file : GeneratedCrds.YAML.entrySet()) {
      GeneratedFile.of("crds/yaml/" + file.getKey()).holds(file.getValue());
    }
    try (var files = Files.list(Path.of("yaml"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(GeneratedCrds.YAML.keySet());
    }
  }
}
