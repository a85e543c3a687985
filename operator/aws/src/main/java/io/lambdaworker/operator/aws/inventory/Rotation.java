package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is watched, and whose turn it is to be read directly: one worker at a time, evenly spread, so
 * that each has a turn once in every period. Who was read completely for another reason goes to the
 * end of the line.
 */
final class Rotation {
  private final Duration period;
  private final Duration delay;
  private final Map<WorkerKey, Optional<Instant>> lookedAt = new LinkedHashMap<>();
  private @Nullable Instant lastTurn;

  /**
   * @param period in which everyone has a turn
   * @param delay before the first turn: right after a start the first reconciles need the calls
   */
  Rotation(Duration period, Duration delay) {
    this.period = period;
    this.delay = delay;
  }

  /**
   * @return false when it took part already
   */
  synchronized boolean add(WorkerKey worker) {
    return lookedAt.putIfAbsent(worker, Optional.empty()) == null;
  }

  synchronized void remove(WorkerKey worker) {
    lookedAt.remove(worker);
  }

  synchronized boolean contains(WorkerKey worker) {
    return lookedAt.containsKey(worker);
  }

  synchronized Set<WorkerKey> all() {
    return Set.copyOf(lookedAt.keySet());
  }

  synchronized int size() {
    return lookedAt.size();
  }

  synchronized Optional<Instant> lookedAt(WorkerKey worker) {
    Optional<Instant> at = lookedAt.get(worker);
    return at == null ? Optional.empty() : at;
  }

  /** All of the worker's resources were read directly. */
  synchronized void looked(WorkerKey worker, Instant now) {
    if (lookedAt.remove(worker) != null) {
      lookedAt.put(worker, Optional.of(now));
    }
  }

  /**
   * The worker whose turn it is now, if it is anyone's; it goes to the end of the line. The first
   * call starts the rotation.
   */
  synchronized Optional<WorkerKey> next(Instant now) {
    if (lastTurn == null) {
      lastTurn = now.plus(delay).minus(interval());
    }
    if (lookedAt.isEmpty() || now.isBefore(lastTurn.plus(interval()))) {
      return Optional.empty();
    }
    Instant due = lastTurn.plus(interval());
    Instant overdue = now.minus(interval());
    // Turns count from when they were due: one that came late does not delay all that follow. A
    // rotation that stood still for long makes up for one turn, not for all at once.
    lastTurn = due.isBefore(overdue) ? overdue : due;
    Map.Entry<WorkerKey, Optional<Instant>> first = lookedAt.entrySet().iterator().next();
    WorkerKey worker = first.getKey();
    Optional<Instant> at = first.getValue();
    lookedAt.remove(worker);
    lookedAt.put(worker, at);
    return Optional.of(worker);
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
