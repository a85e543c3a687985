package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How one changed field is printed for people. */
class ChangeTest {
  @Test
  void isPrintedAsFromAndTo() {
    assertThat(new Change("function.memorySize", "512", "1024"))
        .hasToString("function.memorySize 512 -> 1024");
  }

  @Test
  void ofASecretShowsNoValue() {
    assertThat(new Change("function.environment.KEY", "***", "***"))
        .hasToString("function.environment.KEY changed");
  }

  @Test
  void ofLongValuesShowsWhereTheyPart() {
    String same = "arn:aws:sqs:eu-central-1:123456789012:production-social-share-";

    assertThat(new Change("queue.items.redrivePolicy", same + "old", same + "new"))
        .hasToString("queue.items.redrivePolicy …ial-share-old -> …ial-share-new");
  }

  @Test
  void ofLongValuesIsCut() {
    assertThat(new Change("function.description", "", "x".repeat(100)))
        .hasToString("function.description \"\" -> " + "x".repeat(59) + "…");
  }
}
