package io.lambdaworker.operator.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.resource.Owner;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The names of a worker's resources fit AWS's limits and never meet those of another worker. */
class WorkerKeyTest {
  private static final String REGION = "us-east-1";
  private static final String LONGEST_LABEL = "s".repeat(63);

  @Test
  void areDerivedFromTheFunctions() {
    WorkerKey key = WorkerKey.of("prod-share", REGION);

    assertThat(key.logGroup()).isEqualTo("/aws/lambda/prod-share");
    assertThat(key.role()).startsWith("prod-share-");
    assertThat(key.queue("shares", false)).isEqualTo("prod-share-shares");
    assertThat(key.deadLetterQueue("shares", false)).isEqualTo("prod-share-shares-dlq");
    assertThat(key.queue("shares", true)).isEqualTo("prod-share-shares.fifo");
    assertThat(key.deadLetterQueue("shares", true)).isEqualTo("prod-share-shares-dlq.fifo");
    assertThat(key.alarm("errors")).isEqualTo("prod-share-errors");
  }

  @Test
  void stayWithinTheLengthsOfAws() {
    for (int length = 1; length <= 64; length++) {
      WorkerKey key = WorkerKey.of("f".repeat(length), REGION);
      assertThat(key.role()).hasSizeLessThanOrEqualTo(64).matches("[\\w+=,.@-]+");
      for (boolean fifo : List.of(true, false)) {
        assertThat(key.queue(LONGEST_LABEL, fifo)).hasSizeLessThanOrEqualTo(80);
        assertThat(key.deadLetterQueue(LONGEST_LABEL, fifo)).hasSizeLessThanOrEqualTo(80);
      }
      assertThat(key.alarm("message-age-" + LONGEST_LABEL)).hasSizeLessThanOrEqualTo(255);
    }
  }

  @Test
  void longQueuesKeepTheirEndingsAndStayApart() {
    WorkerKey key = WorkerKey.of("f".repeat(64), REGION);

    assertThat(key.queue(LONGEST_LABEL, true)).endsWith(".fifo");
    assertThat(key.deadLetterQueue(LONGEST_LABEL, true)).endsWith("-dlq.fifo");
    assertThat(WorkerKey.isDeadLetterQueue(key.deadLetterQueue(LONGEST_LABEL, false))).isTrue();
    assertThat(key.queue(LONGEST_LABEL, false)).isNotEqualTo(key.queue("s".repeat(62), false));
  }

  @Test
  void ofFunctionsFitLambdaWhateverKubernetesAllows() {
    String name = WorkerKey.functionOf("prod-", owner("my.team", "worker.v1." + "x".repeat(230)));

    assertThat(name).matches("[a-zA-Z0-9-_]{1,64}").startsWith("prod-my-team-worker-v1-xxx");
  }

  @Test
  void ofFunctionsDifferWhereOwnersDo() {
    var key = new HashSet<String>();
    key.add(WorkerKey.functionOf("", owner("a", "b-c")));
    key.add(WorkerKey.functionOf("", owner("a-b", "c")));
    key.add(WorkerKey.functionOf("", owner("a", "b.c")));
    key.add(WorkerKey.functionOf("", new Owner("other", "a", "b-c", "")));
    IntStream.range(0, 1_000)
        .forEach(n -> key.add(WorkerKey.functionOf("", owner("namespace", "worker-" + n))));

    assertThat(key).hasSize(1_004);
  }

  @Test
  void ofRolesHaveTheRegionBecauseRolesHaveNone() {
    assertThat(WorkerKey.of("share", REGION).role())
        .isNotEqualTo(WorkerKey.of("share", "eu-west-1").role());
  }

  private static Owner owner(String namespace, String name) {
    return new Owner("cluster", namespace, name, "uid");
  }
}
