package io.lambdaworker.operator.app.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The columns that {@code kubectl get} prints, as the API server makes them. */
class TableIT {

  private final ApiServer api = ApiServer.shared();

  @AfterEach
  void clear() {
    api.clear();
  }

  @Test
  void printsAWorkersSummaryAndMoreInWideOutput() {
    var table = api.table("namespaces/default/lambdaworkers");

    assertThat(columns(table, 0))
        .containsExactly(
            "Name", "Ready", "Reason", "Version", "Rollout", "Sources", "Drift", "Age");
    assertThat(columns(table, 1))
        .containsExactly("Function", "Runtime", "Memory", "Class", "Region", "Message");
  }

  @Test
  void printsWhereAClassIsAndIfItIsDefault() {
    var marked = ValidObject.CLASS.object("");
    marked.getMetadata().setAnnotations(Map.of("lambdaworker.io/is-default-class", "true"));
    api.create(marked);

    var table = api.table("lambdaworkerclasses/" + marked.getMetadata().getName());

    assertThat(columns(table, 0))
        .containsExactly("Name", "Ready", "Reason", "Region", "Account", "Default", "Age");
    assertThat(table.at("/rows/0/cells/5").asText()).isEqualTo("true");
  }

  private static List<String> columns(JsonNode table, int priority) {
    return StreamSupport.stream(table.get("columnDefinitions").spliterator(), false)
        .filter(column -> column.get("priority").asInt() == priority)
        .map(column -> column.get("name").asText())
        .toList();
  }
}
