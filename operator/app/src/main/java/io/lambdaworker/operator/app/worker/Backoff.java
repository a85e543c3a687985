package io.lambdaworker.operator.app.worker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a worker waits until it is tried again: longer after each failure in a row. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** How often news of what AWS is at work on is sought in the first minute. */
  private static final int OFTEN = 14;

  private static final Duration STALE = Duration.ofMillis(250);
  private static final Duration TURN = Duration.ofSeconds(30);
  private int failures;
  private String about = "";

  /** How long to wait after one more failure in a row: 1 s doubling to 5 min, and some jitter. */
  Duration afterFailure() {
    long millis = FIRST.toMillis() << Math.min(failures++, 9);
    return jitter(Duration.ofMillis(Math.min(millis, LONGEST.toMillis())));
  }

  /**
   * How long until news is sought of what AWS is still at work on: 1 s doubling to 5 s for a
   * minute, as most of it is done by then, and then doubling to 5 min.
   */
  Duration untilSettled() {
    int asked = failures++;
    int doubled = asked < OFTEN ? asked : asked - OFTEN + 3;
    long millis = FIRST.toMillis() << Math.min(doubled, 9);
    Duration most = asked < OFTEN ? SETTLING : LONGEST;
    return jitter(Duration.ofMillis(Math.min(millis, most.toMillis())));
  }

  /** How long to wait for a complete and recent listing of the account. Waiting makes no calls. */
  Duration afterStale() {
    long millis = STALE.toMillis() << Math.min(failures++, 4);
    return jitter(Duration.ofMillis(millis));
  }

  /**
   * How long to wait, at most, for a place in a slow lane or one of the account's threads: the
   * worker is woken when there is one, and comes by itself should that call be lost.
   */
  static Duration untilTurn() {
    return jitter(TURN);
  }

  /**
   * Begins anew when the spec or the annotations changed, since earlier failures say nothing of
   * these.
   */
  void about(String change) {
    if (!change.equals(about)) {
      about = change;
      failures = 0;
    }
  }

  void succeeded() {
    failures = 0;
  }

  /** This long and some jitter, never less. */
  static Duration later(Duration duration) {
    return duration.plusMillis(
        ThreadLocalRandom.current().nextLong(Math.max(1, duration.toMillis() / 4)));
  }

  private static Duration jitter(Duration duration) {
    long millis = duration.toMillis();
    return Duration.ofMillis(
        millis - millis / 8 + ThreadLocalRandom.current().nextLong(millis / 4));
  }
}
