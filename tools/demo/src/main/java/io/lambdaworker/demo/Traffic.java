package io.lambdaworker.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Share events for one item, four a second, and how many of them were counted. */
final class Traffic implements AutoCloseable {
  private static final int EACH_MILLISECONDS = 250;
  private static final String ITEM = "item-1";
  private static final String USER = "user-1";
  private static final String EVENT =
      """
      {"itemId": "%s", "userId": "%s", "sharedAt": "2026-01-05T10:30:00Z", "eventId": "event-%d"}\
      """;

  private final PersonInAws aws;
  private final Worker worker;
  private final AtomicInteger sent = new AtomicInteger();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private Traffic(PersonInAws aws, Worker worker) {
    this.aws = aws;
    this.worker = worker;
  }

  static Traffic begin(PersonInAws aws, Worker worker) {
    var traffic = new Traffic(aws, worker);
    traffic.clock.scheduleAtFixedRate(traffic::send, 0, EACH_MILLISECONDS, TimeUnit.MILLISECONDS);
    return traffic;
  }

  private void send() {
    aws.send(worker.queueUrl(), EVENT.formatted(ITEM, USER, sent.get() + 1));
    sent.incrementAndGet();
  }

  /** How often the item says that it was shared. */
  int counted() {
    return aws.item(ITEM)
        .map(item -> item.get("SharedCount"))
        .map(count -> Integer.parseInt(count.n()))
        .orElse(0);
  }

  String counts() {
    return "%d messages sent, %d counted".formatted(sent.get(), counted());
  }

  /**
   * Ends it, and waits until no message is on its way any more.
   *
   * @throws Screen.NotSeen when one is lost, counted twice or in the dead letter queue
   */
  void accountFor(Screen screen) throws InterruptedException {
    close();
    screen.line("no more messages are sent; those of failed invocations come again after 30 s");
    screen.await(
        "the queue empty",
        Duration.ofSeconds(90),
        this::counts,
        () ->
            Optional.of(aws.messagesUnderWay(worker.queueUrl())).filter(messages -> messages == 0));
    long events = aws.activities(USER).stream().map(each -> each.get("EventId")).distinct().count();
    int dead = aws.messagesIn(worker.deadLetterQueueUrl());
    String told =
        "%s by the item, %d different events in its user's activities, %d dead letters"
            .formatted(counts(), events, dead);
    if (counted() != sent.get() || events != sent.get() || dead != 0) {
      throw new Screen.NotSeen("each message should have been counted once, but: " + told);
    }
    screen.seen(told);
  }

  @Override
  public void close() {
    clock.close();
  }
}
