package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator that has made, repaired and deleted a worker and was throttled once. */
class MetricsIT {
  private static final String SPEC =
      """
      memorySize: 256
      timeout: 5
      eventSources:
        - {name: items, sqs: {queue: {}}}
      deletionPolicy: Delete
      """;

  @Test
  void theTableIsWhatAnOperatorExposes() {
    var space = Space.create("metrics");
    var gateway = Space.stack().gateway();
    gateway.inject(
        new Fault.Error(
            "lambda:CreateFunction", 429, "TooManyRequestsException", "Rate exceeded", 1));
    try (var operator = OperatorUnderTest.inProcess(space)) {
      space.apply("worker", SPEC);
      String function = space.awaitReady("worker").getStatus().functionName();
      space
          .aws()
          .lambda()
          .updateFunctionConfiguration(r -> r.functionName(function).memorySize(512));
      space.awaitTold("worker", "memorySize 512 -> 256");
      operator.awaitSweeps(1);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(Metrics.exposed(operator.scrape())).isEqualTo(Metrics.documented()));

      assertThat(operator.metric("lambdaworker_aws_throttles_total", "lambda:CreateFunction"))
          .isEqualTo(1);
      assertThat(operator.metric("lambdaworker_drift_found_total", "kind=\"function\""))
          .isEqualTo(1);
      assertThat(operator.metric("lambdaworker_drift_corrected_total", "kind=\"function\""))
          .isEqualTo(1);
      assertThat(operator.metric("lambdaworker_workers", "ready=\"True\"")).isEqualTo(1);
      space.deleteAndAwaitGone("worker");
      Awaitility.await().until(() -> operator.metric("lambdaworker_workers") == 0);
      assertThat(operator.scrape()).doesNotContain(space.namespace());
    } finally {
      gateway.clearFaults();
    }
  }
}
