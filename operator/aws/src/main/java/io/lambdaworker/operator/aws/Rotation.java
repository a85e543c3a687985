package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to be read directly: one worker at a time, evenly spread, so that each has had
 * its turn once in every period. Whoever was looked at for another reason goes to the end.
 */
final class Rotation {
  private final Duration period;
  private final Duration delay;
  private final Map<Names, Optional<Instant>> lookedAt = new LinkedHashMap<>();
  private @Nullable Instant lastTurn;

  /**
   * @param period in which everyone has a turn
   * @param delay before the first turn, so that a start is not the busiest time
   */
  Rotation(Duration period, Duration delay) {
    this.period = period;
    this.delay = delay;
  }

  /**
   * @return false when it took part already
   */
  synchronized boolean add(Names names) {
    return lookedAt.putIfAbsent(names, Optional.empty()) == null;
  }

  synchronized void remove(Names names) {
    lookedAt.remove(names);
  }

  synchronized boolean contains(Names names) {
    return lookedAt.containsKey(names);
  }

  synchronized Set<Names> all() {
    return Set.copyOf(lookedAt.keySet());
  }

  synchronized int size() {
    return lookedAt.size();
  }

  synchronized Optional<Instant> lookedAt(Names names) {
    Optional<Instant> at = lookedAt.get(names);
    return at == null ? Optional.empty() : at;
  }

  /** All of the worker's resources were read directly. */
  synchronized void looked(Names names, Instant now) {
    if (lookedAt.remove(names) != null) {
      lookedAt.put(names, Optional.of(now));
    }
  }

  /**
   * The worker whose turn it is now, if it is anyone's; it goes to the end of the line. The first
   * call starts the rotation.
   */
  synchronized Optional<Names> next(Instant now) {
    if (lastTurn == null) {
      lastTurn = now.plus(delay).minus(interval());
    }
    if (lookedAt.isEmpty() || now.isBefore(lastTurn.plus(interval()))) {
      return Optional.empty();
    }
    Instant due = lastTurn.plus(interval());
    Instant overdue = now.minus(interval());
    lastTurn = due.isBefore(overdue) ? overdue : due; // late turns do not slow the rotation down
    Map.Entry<Names, Optional<Instant>> first = lookedAt.entrySet().iterator().next();
    Names names = first.getKey();
    Optional<Instant> at = first.getValue();
    lookedAt.remove(names);
    lookedAt.put(names, at);
    return Optional.of(names);
  }

  /** From one turn to the next. */
  synchronized Duration interval() {
    return lookedAt.isEmpty() ? period : period.dividedBy(lookedAt.size());
  }

  /** How long until the next turn; zero where the rotation has not started. */
  synchronized Duration untilNext(Instant now) {
    return lastTurn == null ? Duration.ZERO : Duration.between(now, lastTurn.plus(interval()));
  }
}
