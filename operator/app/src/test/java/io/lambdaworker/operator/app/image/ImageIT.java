package io.lambdaworker.operator.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The image's files run with its flags as its user, and make and delete a worker. */
class ImageIT {
  private static final String SPEC =
      """
      memorySize: 256
      eventSources:
        - {name: items, sqs: {queue: {}}}
      deletionPolicy: Delete
      """;

  @Test
  void makesAWorkerAsItsUserOnReadOnlyRoot() throws Exception {
    var namespace = TestNamespace.create("image");
    var environment =
        new TreeMap<>(
            OperatorUnderTest.environment(
                Duration.ofSeconds(1), Duration.ofSeconds(10), namespace));
    environment.put("LOG_FORMAT", "json");
    long begin = System.nanoTime();
    try (var container = Container.start(environment)) {
      System.out.printf(
          "[measured] image: the operator runs after %d ms%n",
          Duration.ofNanos(System.nanoTime() - begin).toMillis());
      if (Container.isContained()) {
        assertThat(container.status("Uid").split("\\s+")).containsOnly("" + Container.USER);
        assertThat(container.status("Gid").split("\\s+")).containsOnly("" + Container.USER);
        assertThat(container.status("CapEff")).isEqualTo("0000000000000000");
        assertThat(container.status("NoNewPrivs")).isEqualTo("1");
      }
      namespace.apply("worker", SPEC);
      namespace.awaitReady("worker");
      System.out.println("[measured] image: resident " + container.status("VmRSS"));
      namespace.deleteAndAwaitGone("worker");

      assertThat(container.out().lines()).allMatch(line -> line.startsWith("{"));
      assertThat(container.err()).isEmpty();
      assertThat(container.stop()).isZero();
    }
  }
}
