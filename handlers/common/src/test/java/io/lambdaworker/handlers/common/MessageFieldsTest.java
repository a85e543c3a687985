package io.lambdaworker.handlers.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message's fields are checked, and all that is wrong with them is told at once. */
class MessageFieldsTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "  ", "null", "[]", "\"text\"", "17", "{", "{\"a\":1} trailing", "{'a':1}"})
  void refusesABodyThatIsNoJsonObject(String body) {
    assertThatExceptionOfType(InvalidMessageException.class)
        .isThrownBy(() -> MessageFields.of(body))
        .withMessage("Invalid message: the body is not a JSON object");
  }

  @Test
  void readsTimesWithAnyOffset() {
    var fields = MessageFields.of("{\"at\":\"2025-11-13T11:30:00.5+01:00\"}");

    assertThat(fields.valid(fields.instant("at")))
        .isEqualTo(Instant.parse("2025-11-13T10:30:00.500Z"));
  }

  @Test
  void reportsAllProblemsTogetherAndInOrder() {
    var fields =
        MessageFields.of(
            "{\"b\":1,\"c\":\" \",\"d\":\"yesterday\",\"e\":\"2025-11-13T10:30:00\",\"f\":null}");
    for (var text : List.of("a", "b", "c")) {
      fields.text(text);
    }
    for (var time : List.of("d", "e", "f")) {
      fields.instant(time);
    }

    assertThatExceptionOfType(InvalidMessageException.class)
        .isThrownBy(() -> fields.valid("built"))
        .satisfies(e ->
            assertThat(e.problems())
                .containsExactly(
                    "a is required",
                    "b must be a string",
                    "c must not be empty",
                    "d must be an ISO-8601 time with an offset, such as 2025-11-13T10:30:00Z",
                    "e must be an ISO-8601 time with an offset, such as 2025-11-13T10:30:00Z",
                    "f is required"));
  }

  @Test
  void boundsLengthsAndYears() {
    var fields =
        MessageFields.of(
            "{\"long\":\"%s\",\"fits\":\"%s\",\"old\":\"1969-12-31T23:59:59Z\",\"far\":\"+10000-01-01T00:00:00Z\"}"
                .formatted("x".repeat(201), "x".repeat(200)));
    assertThat(fields.text("fits")).hasSize(200);
    fields.text("long");
    fields.instant("old");
    fields.instant("far");

    assertThatExceptionOfType(InvalidMessageException.class)
        .isThrownBy(() -> fields.valid("built"))
        .satisfies(e ->
            assertThat(e.problems())
                .containsExactly(
                    "long must have at most 200 characters",
                    "old must lie between 1970 and 9999",
                    "far must lie between 1970 and 9999"));
  }
}
