package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String REGION = "us-east-1";
  private static final String LONGEST_LABEL = "s".repeat(63);

  @Test
  void areDerivedFromTheFunctions() {
    Names names = Names.of("prod-share", REGION);

    assertThat(names.logGroup()).isEqualTo("/aws/lambda/prod-share");
    assertThat(names.role()).startsWith("prod-share-");
    assertThat(names.queue("shares", false)).isEqualTo("prod-share-shares");
    assertThat(names.deadLetterQueue("shares", false)).isEqualTo("prod-share-shares-dlq");
    assertThat(names.queue("shares", true)).isEqualTo("prod-share-shares.fifo");
    assertThat(names.deadLetterQueue("shares", true)).isEqualTo("prod-share-shares-dlq.fifo");
    assertThat(names.alarm("errors")).isEqualTo("prod-share-errors");
  }

  @Test
  void stayWithinTheLengthsOfAws() {
    for (int length = 1; length <= 64; length++) {
      Names names = Names.of("f".repeat(length), REGION);
      assertThat(names.role()).hasSizeLessThanOrEqualTo(64).matches("[\\w+=,.@-]+");
      for (boolean fifo : List.of(true, false)) {
        assertThat(names.queue(LONGEST_LABEL, fifo)).hasSizeLessThanOrEqualTo(80);
        assertThat(names.deadLetterQueue(LONGEST_LABEL, fifo)).hasSizeLessThanOrEqualTo(80);
      }
      assertThat(names.alarm("message-age-" + LONGEST_LABEL)).hasSizeLessThanOrEqualTo(255);
    }
  }

  @Test
  void longQueuesKeepTheirEndingsAndStayApart() {
    Names names = Names.of("f".repeat(64), REGION);

    assertThat(names.queue(LONGEST_LABEL, true)).endsWith(".fifo");
    assertThat(names.deadLetterQueue(LONGEST_LABEL, true)).endsWith("-dlq.fifo");
    assertThat(Names.isDeadLetterQueue(names.deadLetterQueue(LONGEST_LABEL, false))).isTrue();
    assertThat(names.queue(LONGEST_LABEL, false)).isNotEqualTo(names.queue("s".repeat(62), false));
  }

  @Test
  void ofFunctionsFitLambdaWhateverKubernetesAllows() {
    String name = Names.functionOf("prod-", owner("my.team", "worker.v1." + "x".repeat(230)));

    assertThat(name).matches("[a-zA-Z0-9-_]{1,64}").startsWith("prod-my-team-worker-v1-xxx");
  }

  @Test
  void ofFunctionsDifferWhereOwnersDo() {
    var names = new HashSet<String>();
    names.add(Names.functionOf("", owner("a", "b-c")));
    names.add(Names.functionOf("", owner("a-b", "c")));
    names.add(Names.functionOf("", owner("a", "b.c")));
    names.add(Names.functionOf("", new Owner("other", "a", "b-c", "")));
    IntStream.range(0, 1_000)
        .forEach(n -> names.add(Names.functionOf("", owner("namespace", "worker-" + n))));

    assertThat(names).hasSize(1_004);
  }

  @Test
  void ofRolesHaveTheRegionBecauseRolesHaveNone() {
    assertThat(Names.of("share", REGION).role())
        .isNotEqualTo(Names.of("share", "eu-west-1").role());
  }

  private static Owner owner(String namespace, String name) {
    return new Owner("cluster", namespace, name, "uid");
  }
}
