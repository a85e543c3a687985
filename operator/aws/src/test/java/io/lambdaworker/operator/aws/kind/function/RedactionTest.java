package io.lambdaworker.operator.aws.kind.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS says, without the values of environment variables. */
class RedactionTest {
  private static final String VALUE = "p4ss \"word\" \\ of\nmany & lines/é=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p4ss \"word\" \\ of\nmany & lines/é=",
        "p4ss \\\"word\\\" \\\\ of\\nmany & lines/é=",
        "p4ss+%22word%22+%5C+of%0Amany+%26+lines%2F%C3%A9%3D",
        "cDRzcyAid29yZCIgXCBvZgptYW55ICYgbGluZXMvw6k9"
      })
  void hidesAValueHoweverItIsWritten(String form) {
    assertThat(Redaction.redact("Value '{A=" + form + "}' at 'environment'", List.of(VALUE)))
        .isEqualTo("Value '{A=***}' at 'environment'");
  }

  @Test
  void hidesWhatIsLeftOfAValueThatWasCut() {
    assertThat(Redaction.redact("Value 'p4ss \\\"word\\\" \\\\ of\\nma...' failed", List.of(VALUE)))
        .isEqualTo("Value '***...' failed");
  }

  @Test
  void hidesShortValuesWhole() {
    assertThat(Redaction.redact("Value 'abc' failed", List.of("abc", "")))
        .isEqualTo("Value '***' failed");
  }

  @Test
  void hidesAllThatLambdaMeasured() {
    assertThat(
            Redaction.redact("exceeded the 4KB limit. String measured: {\"A\":\"b\"}", List.of()))
        .isEqualTo("exceeded the 4KB limit. String measured: ***");
  }

  @Test
  void leavesOtherWordsAlone() {
    assertThat(Redaction.redact("MemorySize is wrong", List.of("Memory", VALUE)))
        .isEqualTo("***Size is wrong");
    assertThat(Redaction.redact("MemorySize is wrong", List.of(VALUE)))
        .isEqualTo("MemorySize is wrong");
  }
}
