package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shortest whole life: one worker is applied, becomes Ready, and is deleted. */
class OneWorkerIT {
  /** So long that nothing is listed or read a second time while calls are counted. */
  private static final Duration ONCE = Duration.ofHours(1);

  private static final String SPEC =
      """
      memorySize: 256
      timeout: 5
      concurrency: {reserved: 3}
      eventSources:
        - {name: items, sqs: {queue: {}}}
      deletionPolicy: Delete
      """;

  @Test
  void aWorkerTakesFewCallsAndGoesWithoutTrace() {
    TestNamespace.stack().aws().reset();
    var namespace = TestNamespace.create("thin");
    try (var operator = OperatorUnderTest.inProcess(ONCE, ONCE, namespace)) {
      operator.awaitFirstSweep();
      var gateway = TestNamespace.stack().gateway();
      gateway.resetCounts();
      gateway.book().clear();
      namespace.apply("first", SPEC);
      LambdaWorker ready = namespace.awaitReady("first");
      assertThat(gateway.totalCalls()).as(() -> "" + gateway.calls()).isLessThanOrEqualTo(15 + 6);
      assertThat(ready.getStatus().sources()).isEqualTo("1/1");
      assertThat(ready.getStatus().alarms().total()).isEqualTo(3);
      assertThat(ready.getStatus().applied()).isNotNull();

      namespace.deleteAndAwaitGone("first");
      assertThat(gateway.book().remaining()).isEmpty();
    }
  }
}
