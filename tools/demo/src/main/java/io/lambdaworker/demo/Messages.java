package io.lambdaworker.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Three messages: one good, one for an unknown item, one invalid; and what became of each. */
final class Messages {
  private static final String EVENT =
      """
      {"itemId": "%s", "userId": "user-1", "sharedAt": "2026-01-05T10:30:00Z", "eventId": "%s"}\
      """;
  private static final String INVALID = "{\"itemId\": \"item-1\"}";

  private final Screen screen;
  private final PersonInAws aws;

  Messages(Screen screen, PersonInAws aws) {
    this.screen = screen;
    this.aws = aws;
  }

  void send(Worker worker) throws InterruptedException {
    screen.heading("Three messages: a good one, an unknown item, an invalid one");
    for (String body :
        List.of(
            EVENT.formatted("item-1", "event-1"), EVENT.formatted("item-9", "event-2"), INVALID)) {
      aws.send(worker.queueUrl(), body);
      screen.line("sent " + body);
    }
    Map<String, AttributeValue> item =
        screen.await("the item counted", Duration.ofSeconds(90), this::countedItem);
    screen.seen("item-1 is now " + text(item, "SharedCount", "IsPublic", "UpdatedAt"));
    Map<String, AttributeValue> activity =
        screen.await(
            "the activity",
            Duration.ofSeconds(10),
            () -> aws.activities("user-1").stream().findFirst());
    screen.seen("activity of user-1: " + text(activity, "ItemName", "SharedAt"));
    screen.line("the invalid message is received three times, 30 s apart, then goes to the DLQ");
    screen.await(
        "a message in the dead letter queue",
        Duration.ofSeconds(180),
        () -> Optional.of(aws.messagesIn(worker.deadLetterQueueUrl())).filter(n -> n > 0));
    String dead = aws.firstMessageIn(worker.deadLetterQueueUrl());
    int rest = aws.messagesIn(worker.queueUrl());
    if (!dead.equals(INVALID) || aws.messagesIn(worker.deadLetterQueueUrl()) != 1 || rest != 0) {
      throw new Screen.NotSeen("only the invalid message should be in the dead letter queue");
    }
    if (aws.item("item-9").isPresent() || aws.activities("user-1").size() != 1) {
      throw new Screen.NotSeen("the message for an unknown item should have changed nothing");
    }
    screen.seen("in the dead letter queue: " + dead);
    String alarm = worker.function() + "-dead-letters";
    List<String> firing =
        screen.await(
            "the alarm of the dead letter queue",
            Duration.ofSeconds(60),
            () -> Optional.of(aws.firing(alarm)).filter(names -> !names.isEmpty()));
    screen.seen("in ALARM: " + String.join(", ", firing));
    screen.seen("the unknown item was skipped: no item, no activity, no retry");
  }

  private Optional<Map<String, AttributeValue>> countedItem() {
    return aws.item("item-1")
        .filter(item -> AttributeValue.fromN("1").equals(item.get("SharedCount")))
        .filter(item -> AttributeValue.fromBool(true).equals(item.get("IsPublic")));
  }

  private static String text(Map<String, AttributeValue> item, String... fields) {
    return Stream.of(fields)
        .map(field -> field + "=" + value(item.get(field)))
        .collect(Collectors.joining(", "));
  }

  private static Object value(@Nullable AttributeValue value) {
    if (value == null) {
      throw new Screen.NotSeen("a field of the item is missing");
    }
    return switch (value.type()) {
      case S -> value.s();
      case N -> value.n();
      default -> value.bool();
    };
  }
}
