package io.lambdaworker.handlers.share;

import io.lambdaworker.handlers.common.InvalidMessageException;
import io.lambdaworker.handlers.common.MessageFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user shared an item; the event id is the same for every delivery of one sharing. */
record ShareEvent(String itemId, String userId, Instant sharedAt, String eventId) {

  /**
   * Reads a message body.
   *
   * @throws InvalidMessageException with every problem at once
   */
  static ShareEvent parse(@Nullable String body) {
    var fields = MessageFields.of(body);
    return fields.valid(
        new ShareEvent(
            fields.text("itemId"),
            fields.text("userId"),
            fields.instant("sharedAt"),
            fields.text("eventId")));
  }
}
