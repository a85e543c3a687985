package io.lambdaworker.operator.aws.kind.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When queues were first read and found empty. SQS's counts are approximate, so a queue counts as
 * empty only when a second read, a minute later, finds no message either (developer guide,
 * "Confirming that a queue is empty in Amazon SQS").
 */
final class EmptyQueues {
  private static final Duration BETWEEN_READS = Duration.ofMinutes(1);

  private final Clock clock;
  private final Duration forgotten;
  private final Map<String, Instant> since = new ConcurrentHashMap<>();

  /**
   * How long a deletion still has to wait.
   *
   * @param until whole seconds
   */
  record Wait(Instant until, Duration left) {}

  /**
   * @param forgotten a first read that is older does not count: two new ones are wanted
   */
  EmptyQueues(Clock clock, Duration forgotten) {
    this.clock = clock;
    this.forgotten = forgotten;
  }

  /** A read has just found the queue empty. Empty where this is the second one, late enough. */
  Optional<Wait> waitingFor(String queue) {
    Instant now = clock.instant();
    since.values().removeIf(first -> first.isBefore(now.minus(forgotten)));
    Instant until = since.computeIfAbsent(queue, key -> now).plus(BETWEEN_READS);
    Instant shown = until.truncatedTo(ChronoUnit.SECONDS);
    return until.isAfter(now)
        ? Optional.of(new Wait(shown, Duration.between(now, until)))
        : Optional.empty();
  }

  /** It was not empty, or may have been filled: the next read is a first one. */
  void forget(String queue) {
    since.remove(queue);
  }
}
