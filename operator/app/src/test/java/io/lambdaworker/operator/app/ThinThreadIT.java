package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From apply to a worker, its repair, and nothing left. */
class ThinThreadIT {
  /** Nothing is listed or looked at again while calls are counted. */
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
  void aWorkerBecomesReadyWithFewCallsAndGoesWithoutTrace() {
    Space.stack().aws().reset();
    var space = Space.create("thin");
    try (var operator = OperatorUnderTest.inProcess(ONCE, ONCE, space)) {
      operator.awaitFirstSweep();
      var gateway = Space.stack().gateway();
      gateway.resetCounts();
      gateway.book().clear();
      space.apply("first", SPEC);
      LambdaWorker ready = space.awaitReady("first");
      assertThat(gateway.totalCalls()).as(() -> "" + gateway.calls()).isLessThanOrEqualTo(15 + 6);
      assertThat(ready.getStatus().sources()).isEqualTo("1/1");
      assertThat(ready.getStatus().alarms().total()).isEqualTo(3);
      assertThat(ready.getStatus().applied()).isNotNull();

      space.deleteAndAwaitGone("first");
      assertThat(gateway.book().remaining()).isEmpty();
    }
  }
}
