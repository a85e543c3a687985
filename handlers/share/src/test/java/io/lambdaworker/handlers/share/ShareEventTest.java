package io.lambdaworker.handlers.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lambdaworker.handlers.common.InvalidMessageException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sharing is read from the body of its message. */
class ShareEventTest {

  @Test
  void readsTheFourFieldsAndIgnoresOthers() {
    var event =
        ShareEvent.parse(
            """
            {"itemId":"01JCW","userId":"user123","sharedAt":"2025-11-13T10:30:00Z","eventId":"550e8400","source":"web"}
            """);

    assertThat(event)
        .isEqualTo(
            new ShareEvent("01JCW", "user123", Instant.parse("2025-11-13T10:30:00Z"), "550e8400"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "not json                                   | the body is not a JSON object",
        "[]                                         | the body is not a JSON object",
        "{}                                         | itemId is required; userId is required; sharedAt is required; eventId is required",
        "{`userId`:`u`,`sharedAt`:`T`,`eventId`:`e`} | itemId is required",
        "{`itemId`:`i`,`sharedAt`:`T`,`eventId`:`e`} | userId is required",
        "{`itemId`:`i`,`userId`:`u`,`eventId`:`e`}   | sharedAt is required",
        "{`itemId`:`i`,`userId`:`u`,`sharedAt`:`T`}  | eventId is required",
        "{`itemId`:``,`userId`:7,`sharedAt`:`T`,`eventId`:null} | itemId must not be empty; userId must be a string; eventId is required",
        "{`itemId`:`i`,`userId`:`u`,`sharedAt`:`13.11.2025`,`eventId`:`e`} | sharedAt must be an ISO-8601 time with an offset, such as 2025-11-13T10:30:00Z",
        "{`itemId`:`i`,`userId`:`u`,`sharedAt`:1763029800,`eventId`:`e`} | sharedAt must be a string"
      })
  void namesEveryProblemOfAnInvalidMessage(String body, String problems) {
    var json = body.replace('`', '"').replace("\"T\"", "\"2025-11-13T10:30:00Z\"");

    assertThatExceptionOfType(InvalidMessageException.class)
        .isThrownBy(() -> ShareEvent.parse(json))
        .withMessage("Invalid message: " + problems);
  }
}
