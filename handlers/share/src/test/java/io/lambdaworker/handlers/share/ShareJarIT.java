package io.lambdaworker.handlers.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lambdaworker.handlers.share.FakeLambda.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The jar as it is shipped, in a process of its own. */
class ShareJarIT {
  private static final Path JAR = Path.of("target", "share.jar");
  private static final String HANDLER = ShareHandler.class.getName();
  private static final List<String> METRICS =
      List.of(
          "ShareEventsProcessed",
          "ItemNotFound",
          "BatchSize",
          "SuccessfulRecords",
          "FailedRecords",
          "ProcessingErrors",
          "ValidationErrors");

  @TempDir Path directory;

  @Test
  void appliesABatchOnceAndReturnsOnlyWhatFailed() throws Exception {
    try (var table = LocalTable.create();
        var lambda =
            FakeLambda.start(JAR, HANDLER, directory.resolve("out"), environment(table.name()))) {
      table.putItem("i1", Map.of("Name", "Lamp"));
      var batch = event(share("i1", "e1"), share("unknown", "e2"), "{\"itemId\":7}");

      var first = lambda.invoke(new Invocation("r1", trace("1"), batch));
      var second = lambda.invoke(new Invocation("r2", trace("2"), batch));

      assertThat(first.toString())
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}");
      assertThat(second).isEqualTo(first);
      assertThat(table.item("i1"))
          .containsEntry("SharedCount", AttributeValue.fromN("1"))
          .containsEntry("IsPublic", AttributeValue.fromBool(true));
      assertThat(table.activities("u1"))
          .singleElement()
          .satisfies(activity -> assertThat(activity.get("ItemName").s()).isEqualTo("Lamp"));
      assertThat(metrics(lambda.lines()))
          .containsExactly(List.of(1, 1, 3, 2, 1, 0, 1), List.of(0, 1, 3, 2, 1, 0, 1));
      assertThatLogsTellInvocationsApart(lambda.lines());
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> {
            assertThat(lambda.hasSpanOf(traceId("1"))).isTrue();
            assertThat(lambda.hasSpanOf(traceId("2"))).isTrue();
            assertThat(lambda.hasSpanOf(traceId("3"))).isFalse();
          });
    }
  }

  @Test
  void returnsRecordsThatTheTableRefuses() throws Exception {
    var environment = environment("no-such-table");
    try (var lambda = FakeLambda.start(JAR, HANDLER, directory.resolve("out"), environment)) {
      var answer =
          lambda.invoke(
              new Invocation("r1", trace("1"), event(share("i1", "e1"), share("i1", "e2"))));

      assertThat(answer.findValuesAsText("itemIdentifier")).containsExactly("m0", "m1");
      assertThat(metrics(lambda.lines())).containsExactly(List.of(0, 0, 2, 0, 2, 2, 0));
    }
  }

  /**
   * The actions that handlers/README.md asks for; without any one of them the good record fails.
   */
  @ParameterizedTest
  @CsvSource({
    "dynamodb:GetItem dynamodb:UpdateItem dynamodb:PutItem, 0",
    "dynamodb:UpdateItem dynamodb:PutItem, 1",
    "dynamodb:GetItem dynamodb:PutItem, 1",
    "dynamodb:GetItem dynamodb:UpdateItem, 1"
  })
  void needsTheseActionsOnItsTableAndNoOthers(String actions, int failed) throws Exception {
    try (var table = LocalTable.create()) {
      table.putItem("i1", Map.of("Name", "Lamp"));
      var environment = environment(table.name());
      environment.putAll(LocalRole.credentials(table.name(), List.of(actions.split(" "))));
      try (var lambda = FakeLambda.start(JAR, HANDLER, directory.resolve("out"), environment)) {
        var answer = lambda.invoke(new Invocation("r1", trace("1"), event(share("i1", "e1"))));

        assertThat(answer.path("batchItemFailures"))
            .as(Files.readString(directory.resolve("out")))
            .hasSize(failed);
        assertThat(table.activities("u1")).hasSize(1 - failed);
      }
    }
  }

  @Test
  void logsAtTheLevelOfItsEnvironment() throws Exception {
    try (var table = LocalTable.create()) {
      var environment = environment(table.name());
      environment.put("POWERTOOLS_LOG_LEVEL", "ERROR");
      try (var lambda = FakeLambda.start(JAR, HANDLER, directory.resolve("out"), environment)) {
        lambda.invoke(new Invocation("r1", trace("1"), event(share("unknown", "e1"), "no json")));

        assertThat(lambda.lines())
            .filteredOn(line -> line.has("level"))
            .extracting(line -> line.path("level").asText())
            .containsExactly("ERROR");
      }
    }
  }

  @Test
  void namesTheVariableItCannotStartWithout() throws Exception {
    var environment = environment("items");
    environment.remove("TABLE_NAME");
    try (var lambda = FakeLambda.start(JAR, HANDLER, directory.resolve("out"), environment)) {
      assertThat(lambda.answer().toString())
          .contains("Environment variable TABLE_NAME is required and not set");
    }
  }

  private static void assertThatLogsTellInvocationsApart(List<JsonNode> lines) {
    var shared =
        lines.stream().filter(line -> line.path("message").asText().equals("Item shared")).toList();
    assertThat(shared)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("function_request_id").asText()).isEqualTo("r1");
          assertThat(line.path("cold_start").asBoolean()).isTrue();
          assertThat(line.path("function_name").asText()).isEqualTo("prod-social-share");
          assertThat(line.path("service").asText()).isEqualTo("share-worker");
          assertThat(line.path("item_id").asText()).isEqualTo("i1");
          assertThat(line.path("xray_trace_id").asText()).isEqualTo(traceRoot("1"));
        });
    assertThat(lines)
        .filteredOn(line ->
            line.path("message").asText().startsWith("Invalid message: itemId must be a string"))
        .hasSize(2);
    assertThat(lines)
        .filteredOn(
            line -> line.path("function_request_id").asText().equals("r2") && line.has("level"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("cold_start").asBoolean()).isFalse());
  }

  private static List<List<Integer>> metrics(List<JsonNode> lines) {
    return lines.stream()
        .filter(line -> line.has("_aws"))
        .map(line -> {
          assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Social");
          assertThat(
                  StreamSupport.stream(
                      line.at("/_aws/CloudWatchMetrics/0/Metrics").spliterator(), false))
              .extracting(metric -> metric.path("Name").asText())
              .containsExactlyInAnyOrderElementsOf(METRICS);
          return METRICS.stream().map(metric -> line.path(metric).asInt(-1)).toList();
        })
        .toList();
  }

  private static Map<String, String> environment(String table) {
    return new HashMap<>(
        Map.of(
            "TABLE_NAME", table,
            "POWERTOOLS_METRICS_NAMESPACE", "Social",
            "AWS_ENDPOINT_URL", LocalTable.endpoint().toString(),
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test"));
  }

  private static String traceRoot(String invocation) {
    return "1-5759e988-bd862e3fe1be46a99427279" + invocation;
  }

  private static String trace(String invocation) {
    return "Root=" + traceRoot(invocation) + ";Parent=53995c3f42cd8ad8;Sampled=1";
  }

  private static byte[] traceId(String invocation) {
    return HexFormat.of().parseHex("5759e988bd862e3fe1be46a99427279" + invocation);
  }

  private static String share(String itemId, String eventId) {
    return """
    {"itemId":"%s","userId":"u1","sharedAt":"2026-01-05T10:30:00Z","eventId":"%s"}\
    """
        .formatted(itemId, eventId);
  }

  private static String event(String... bodies) throws Exception {
    var records = new ArrayList<Map<String, Object>>();
    for (var body : bodies) {
      records.add(
          Map.of(
              "messageId",
              "m" + records.size(),
              "receiptHandle",
              "handle",
              "body",
              body,
              "attributes",
              Map.of("ApproximateReceiveCount", "1"),
              "messageAttributes",
              Map.of(),
              "eventSource",
              "aws:sqs",
              "eventSourceARN",
              "arn:aws:sqs:us-east-1:123456789012:shares",
              "awsRegion",
              "us-east-1"));
    }
    return new JsonMapper().writeValueAsString(Map.of("Records", records));
  }
}
