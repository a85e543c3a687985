package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.prometheus.Prometheus;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The metrics of an operator that makes, repairs and deletes workers and is throttled are those
 * that the documents, alerts and dashboard name. A Prometheus with the chart's rules scrapes it.
 */
class MetricsIT {
  private static final String SPEC =
      """
      memorySize: 256
      timeout: 5
      eventSources:
        - {name: items, sqs: {queue: {}}}
      deletionPolicy: Delete
      """;

  private static final String DRIFT = "lambdaworker_drift_found_total{kind='function'}";

  private final TestNamespace namespace = TestNamespace.create("metrics");
  private final Monitoring monitoring = Monitoring.rendered();

  @BeforeEach
  void throttleOnce() {
    TestNamespace.stack()
        .gateway()
        .inject(
            new Fault.Error(
                "lambda:CreateFunction", 429, "TooManyRequestsException", "Rate exceeded", 1));
  }

  @AfterEach
  void clearFaults() {
    TestNamespace.stack().gateway().clearFaults();
  }

  @Test
  void documentsAlertsAndDashboardMatchWhatAnOperatorExposes(@TempDir Path directory) {
    try (var operator = OperatorUnderTest.inProcess(namespace);
        var prometheus =
            Prometheus.start(
                directory,
                operator.ports().metrics(),
                monitoring.rules().toString(),
                System.err::println)) {
      live(operator, prometheus);

      await(() -> assertThat(Metrics.exposed(operator.scrape())).isEqualTo(Metrics.documented()));
      // The operator writes the event before it counts the drift.
      await(() -> assertThat(corrected(operator)).isEqualTo(1));
      assertThat(operator.metric("lambdaworker_aws_throttles_total", "lambda:CreateFunction"))
          .isEqualTo(1);
      assertThat(operator.metric("lambdaworker_drift_found_total", "kind=\"function\""))
          .isEqualTo(1);
      assertThat(operator.metric("lambdaworker_workers", "ready=\"True\"")).isEqualTo(1);
      everyPanelHasData(prometheus);
      everyAlertIsEvaluated(prometheus);

      namespace.deleteAndAwaitGone("stalled");
      namespace.deleteAndAwaitGone("worker");
      await(() -> assertThat(operator.metric("lambdaworker_workers")).isZero());
      assertThat(operator.scrape()).doesNotContain(namespace.name());
    }
  }

  private void live(OperatorUnderTest operator, Prometheus prometheus) {
    namespace.apply("stalled", SPEC + "classRef: {name: nowhere}\n");
    namespace.apply("worker", SPEC);
    String function = namespace.awaitReady("worker").getStatus().functionName();
    // Prometheus must have seen zero first, or it sees no increase.
    await(() -> assertThat(values(prometheus, DRIFT)).containsExactly(0.0));
    namespace
        .aws()
        .lambda()
        .updateFunctionConfiguration(r -> r.functionName(function).memorySize(512));
    namespace.awaitEvent("worker", "memorySize 512 -> 256");
    operator.awaitSweeps(1);
  }

  private static double corrected(OperatorUnderTest operator) {
    return operator.metric("lambdaworker_drift_corrected_total", "kind=\"function\"");
  }

  private void everyPanelHasData(Prometheus prometheus) {
    assertThat(monitoring.queries()).hasSizeGreaterThan(20);
    for (var query : monitoring.queries()) {
      await(() ->
          assertThat(values(prometheus, query.sent()))
              .as("%s: %s", query.panel(), query.sent())
              .anySatisfy(value -> assertThat(value).isFinite()));
    }
    // This would fail if the counter appeared only with its first count.
    await(() ->
        assertThat(values(prometheus, "increase(" + DRIFT + "[5m])"))
            .singleElement()
            .satisfies(value -> assertThat(value).isPositive()));
  }

  private void everyAlertIsEvaluated(Prometheus prometheus) {
    await(() ->
        assertThat(prometheus.rules())
            .hasSameSizeAs(monitoring.alerts())
            .allSatisfy(rule ->
                assertThat(rule.path("health").asText())
                    .as("%s: %s", rule.path("name"), rule.path("lastError"))
                    .isEqualTo("ok"))
            .filteredOn(rule -> !rule.path("state").asText().equals("inactive"))
            .extracting(rule -> rule.path("name").asText())
            .containsExactlyInAnyOrder("LambdaWorkersStalled", "LambdaWorkersNotReady"));
  }

  private static List<Double> values(Prometheus prometheus, String query) {
    return prometheus
        .query(query)
        .valueStream()
        .map(series -> Double.valueOf(series.at("/value/1").asText()))
        .toList();
  }

  private static void await(ThrowingRunnable condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(condition);
  }
}
