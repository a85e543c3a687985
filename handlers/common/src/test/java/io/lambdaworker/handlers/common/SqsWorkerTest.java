package io.lambdaworker.handlers.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an invocation logs, measures, traces and answers. */
class SqsWorkerTest {
  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";
  private static final String TRACE = "5759e988bd862e3fe1be46a994272793";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @BeforeEach
  void captureOutput() {
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    System.setProperty(
        TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
  }

  @AfterEach
  void restore() {
    System.setOut(before);
    System.clearProperty(TRACE_HEADER);
  }

  @Test
  void writesEveryMetricOfAnInvocationInOneLine() throws Exception {
    worker(Map.of("POWERTOOLS_METRICS_NAMESPACE", "Social", "POWERTOOLS_SERVICE_NAME", "shares"))
        .handle(event("good", "invalid", "broken", "missing"), new FakeContext("r1"));

    var metrics = emf();
    assertThat(metrics).hasSize(1);
    var line = metrics.getFirst();
    assertThat(
            Map.of(
                "Shared", line.path("Shared").asInt(-1),
                "Missing", line.path("Missing").asInt(-1),
                "BatchSize", line.path("BatchSize").asInt(-1),
                "SuccessfulRecords", line.path("SuccessfulRecords").asInt(-1),
                "FailedRecords", line.path("FailedRecords").asInt(-1),
                "ProcessingErrors", line.path("ProcessingErrors").asInt(-1),
                "ValidationErrors", line.path("ValidationErrors").asInt(-1)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "Shared", 1,
                "Missing", 1,
                "BatchSize", 4,
                "SuccessfulRecords", 2,
                "FailedRecords", 2,
                "ProcessingErrors", 1,
                "ValidationErrors", 1));
    var directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("Social");
    assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"Service\"]]");
    assertThat(directive.path("Metrics"))
        .hasSize(7)
        .allSatisfy(m -> assertThat(m.path("Unit").asText()).isEqualTo("Count"));
    assertThat(line.path("Service").asText()).isEqualTo("shares");
    assertThat(line.path("function_request_id").asText()).isEqualTo("r1");
  }

  @Test
  void startsEachInvocationsCountsAtZero() throws Exception {
    var worker = worker(Map.of());
    worker.handle(event("good"), new FakeContext("r1"));
    worker.handle(new SQSEvent(), new FakeContext("r2"));

    assertThat(emf()).extracting(line -> line.path("Shared").asInt(-1)).containsExactly(1, 0);
    assertThat(emf())
        .extracting(line -> line.at("/_aws/CloudWatchMetrics/0/Namespace").asText())
        .containsOnly("LambdaWorker");
  }

  @Test
  void logsWhichInvocationFunctionAndMessageALineIsAbout() throws Exception {
    worker(Map.of()).handle(event("good", "broken"), new FakeContext("r1"));

    var line =
        logs().stream()
            .filter(log -> log.path("level").asText().equals("ERROR"))
            .findFirst()
            .orElseThrow();
    assertThat(line.path("message").asText()).isEqualTo("Record failed and returns to the queue");
    assertThat(line.path("message_id").asText()).isEqualTo("m1");
    assertThat(line.path("function_request_id").asText()).isEqualTo("r1");
    assertThat(line.path("function_name").asText()).isEqualTo("prod-social-share");
    assertThat(line.path("service").asText()).isEqualTo("worker");
    assertThat(line.has("cold_start")).isTrue();
    assertThat(line.at("/error/name").asText()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void continuesTheInvocationsTrace() {
    worker(Map.of()).handle(event("good", "broken"), new FakeContext("r1"));

    assertThat(spans.getFinishedSpanItems())
        .hasSize(3)
        .extracting(SpanData::getTraceId)
        .containsOnly(TRACE);
    var invocation = spanOf(SpanKind.SERVER).findFirst().orElseThrow();
    assertThat(invocation.getParentSpanId()).isEqualTo("53995c3f42cd8ad8");
    assertThat(spanOf(SpanKind.CONSUMER))
        .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(invocation.getSpanId()))
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
  }

  @Test
  void linksAMessageToTheTraceOfItsSender() {
    var event = event("good", "good");
    event
        .getRecords()
        .getFirst()
        .setAttributes(
            Map.of(
                "AWSTraceHeader",
                "Root=1-5759e988-000000000000000000000001;Parent=53995c3f42cd8ad9;Sampled=1"));
    worker(Map.of()).handle(event, new FakeContext("r1"));

    var consumers = spanOf(SpanKind.CONSUMER).toList();
    assertThat(consumers.getFirst().getLinks())
        .singleElement()
        .satisfies(link ->
            assertThat(link.getSpanContext().getTraceId())
                .isEqualTo("5759e988000000000000000000000001"));
    assertThat(consumers.getLast().getLinks()).isEmpty();
  }

  @Test
  void answersWithWhatFailed() {
    SQSBatchResponse response =
        worker(Map.of()).handle(event("good", "invalid"), new FakeContext("r1"));

    assertThat(response.getBatchItemFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("m1"));
  }

  private SqsWorker worker(Map<String, String> environment) {
    return new SqsWorker(
        new Environment(environment),
        "worker",
        List.of("Shared", "Missing"),
        SqsWorkerTest::process,
        Tracing.of(Optional.of(spans), "worker"));
  }

  private static void process(SQSMessage message, Tally tally) {
    switch (message.getBody()) {
      case "good" -> tally.count("Shared");
      case "missing" -> tally.count("Missing");
      case "invalid" -> throw new InvalidMessageException(List.of("itemId is required"));
      default -> throw new IllegalStateException("table is gone");
    }
  }

  private Stream<SpanData> spanOf(SpanKind kind) {
    return spans.getFinishedSpanItems().stream().filter(span -> span.getKind() == kind);
  }

  private static SQSEvent event(String... bodies) {
    var records = new ArrayList<SQSMessage>();
    for (var body : bodies) {
      var message = new SQSMessage();
      message.setMessageId("m" + records.size());
      message.setBody(body);
      records.add(message);
    }
    var event = new SQSEvent();
    event.setRecords(records);
    return event;
  }

  private List<JsonNode> emf() throws Exception {
    return lines().stream().filter(line -> line.has("_aws")).toList();
  }

  private List<JsonNode> logs() throws Exception {
    return lines().stream().filter(line -> !line.has("_aws")).toList();
  }

  private List<JsonNode> lines() throws Exception {
    var lines = new ArrayList<JsonNode>();
    for (var line : output.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }
}
