package io.lambdaworker.operator.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of the examples for Argo CD and Flux refer to each other correctly. */
class GitOpsExamplesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path EXAMPLES = Path.of("../../examples");

  @Test
  void classesAreMadeBeforeTheirWorkers() throws IOException {
    JsonNode workerClass = read("argocd/social/class.yaml").getFirst();
    JsonNode worker = read("argocd/social/worker.yaml").getFirst();
    assertThat(wave(workerClass)).isLessThan(wave(worker));
    assertThat(worker.at("/spec/classRef/name")).isEqualTo(workerClass.at("/metadata/name"));
  }

  @Test
  void theApplicationLeadsToTheExample() throws IOException {
    JsonNode application = read("argocd/application.yaml").getFirst();
    Path source = Path.of("../..").resolve(application.at("/spec/source/path").asText());
    assertThat(source).isDirectory();
    JsonNode worker = read("argocd/social/worker.yaml").getFirst();
    assertThat(application.at("/spec/destination/namespace"))
        .isEqualTo(worker.at("/metadata/namespace"));
  }

  @Test
  void argoNeitherUndoesTheActionsNorReportsThem() throws IOException {
    JsonNode one = read("argocd/application.yaml").getFirst().path("spec");
    JsonNode each = read("argocd/applicationset.yaml").getFirst().at("/spec/template/spec");
    for (JsonNode spec : List.of(one, each)) {
      assertThat(spec.at("/ignoreDifferences/0/jsonPointers/0").asText())
          .isEqualTo("/spec/suspend");
      assertThat(spec.at("/syncPolicy/syncOptions").toString())
          .contains("RespectIgnoreDifferences=true");
    }
  }

  @Test
  void fluxWaitsForTheClassFirst() throws IOException {
    List<JsonNode> both = read("flux/kustomizations.yaml");
    assertThat(both).hasSize(2).allMatch(each -> each.at("/spec/wait").asBoolean());
    assertThat(both.getLast().at("/spec/dependsOn/0/name"))
        .isEqualTo(both.getFirst().at("/metadata/name"));
    assertThat(both.getFirst().at("/spec/sourceRef/name"))
        .isEqualTo(read("flux/gitrepository.yaml").getFirst().at("/metadata/name"));
  }

  private static int wave(JsonNode object) {
    return Integer.parseInt(
        object.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asText());
  }

  private static List<JsonNode> read(String file) throws IOException {
    var documents = new ArrayList<JsonNode>();
    try (var values =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(EXAMPLES.resolve(file)))) {
      values.forEachRemaining(documents::add);
    }
    return documents;
  }
}
