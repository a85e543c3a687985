package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalStackTest {
  @Test
  void startsApiServerAndAws() {
    var stack = LocalStack.shared();
    assertThat(stack.cluster().url()).startsWith("https://127.0.0.1:");
    assertThat(stack.aws().endpoint()).isNotEqualTo(stack.aws().directEndpoint());
  }
}
