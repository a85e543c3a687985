package io.lambdaworker.handlers.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The required fields of a JSON message. Reading a bad field notes the problem and goes on, so that
 * {@link #valid} can report all of them together.
 */
public final class MessageFields {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Keeps every key that is built of fields within DynamoDB's 1,024 bytes of a sort key, four bytes
   * a character.
   */
  private static final int LONGEST = 200;

  private final JsonNode message;
  private final List<String> problems = new ArrayList<>();

  private MessageFields(JsonNode message) {
    this.message = message;
  }

  /**
   * The fields of a message body. Fields that are never asked for are ignored.
   *
   * @throws InvalidMessageException if the body is not a JSON object
   */
  public static MessageFields of(@Nullable String body) {
    try {
      var message = JSON.readTree(body == null ? "" : body);
      if (message.isObject()) {
        return new MessageFields(message);
      }
    } catch (JsonProcessingException e) {
      // The parser's own words quote the message, which is not ours to log.
    }
    throw new InvalidMessageException(List.of("the body is not a JSON object"));
  }

  /** A required string of 1 to 200 characters; empty if it is not one, with the problem noted. */
  public String text(String field) {
    var value = message.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return wrong(field, "is required");
    }
    if (!value.isTextual()) {
      return wrong(field, "must be a string");
    }
    var text = value.textValue();
    if (text.isBlank()) {
      return wrong(field, "must not be empty");
    }
    return text.length() <= LONGEST
        ? text
        : wrong(field, "must have at most " + LONGEST + " characters");
  }

  /**
   * A required ISO-8601 time with its offset (2025-11-13T10:30:00Z), from 1970 to 9999; the epoch
   * if it is not one, with the problem noted.
   */
  public Instant instant(String field) {
    var text = text(field);
    if (text.isEmpty()) {
      return Instant.EPOCH;
    }
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
      wrong(field, "must lie between 1970 and 9999");
    } catch (DateTimeException e) {
      wrong(field, "must be an ISO-8601 time with an offset, such as 2025-11-13T10:30:00Z");
    }
    return Instant.EPOCH;
  }

  /**
   * What was built of the fields read so far.
   *
   * @throws InvalidMessageException with every problem, if any of them was wrong
   */
  public <T> T valid(T built) {
    if (problems.isEmpty()) {
      return built;
    }
    throw new InvalidMessageException(problems);
  }

  private String wrong(String field, String problem) {
    problems.add(field + " " + problem);
    return "";
  }
}
