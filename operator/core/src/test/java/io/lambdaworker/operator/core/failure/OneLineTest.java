package io.lambdaworker.operator.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody wrote cannot look like a line of the operator's. */
class OneLineTest {
  @Test
  void hasNoLineEndsEscapesOrTurnsOfDirection() {
    assertThat(OneLine.of("a\nb\r\u001b[2Jc\u2028d\u202ee\u0085f"))
        .isEqualTo("a\\u000ab\\u000d\\u001b[2Jc\\u2028d\\u202ee\\u0085f");
  }

  @Test
  void keepsAllElse() {
    String text = "Größe 10 µs, 日本, 👩‍👧 \\n $1";
    assertThat(OneLine.of(text)).isEqualTo(text);
  }
}
