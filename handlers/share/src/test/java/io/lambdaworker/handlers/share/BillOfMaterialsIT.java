package io.lambdaworker.handlers.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What is published beside the jar, for whoever asks what is in it. */
class BillOfMaterialsIT {
  @Test
  void namesWhatIsInTheJarWithoutItsTests() throws IOException {
    JsonNode bom = new ObjectMapper().readTree(Path.of("target", "bom.json").toFile());
    var packages = new ArrayList<String>();
    bom.path("components").forEach(component -> packages.add(component.path("purl").asText()));

    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(packages)
        .anyMatch(each -> each.startsWith("pkg:maven/io.lambdaworker/handlers-common@"))
        .anyMatch(each -> each.startsWith("pkg:maven/software.amazon.awssdk/dynamodb@"))
        .allMatch(each -> each.startsWith("pkg:maven/"))
        .noneMatch(each -> each.contains("junit") || each.contains("tools-local"));
  }
}
