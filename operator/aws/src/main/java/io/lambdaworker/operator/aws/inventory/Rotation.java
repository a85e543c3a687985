package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is watched, and whose turn it is to be read directly: one worker at a time, evenly spread, so
 * that each has a turn once in every period. Who was read completely for another reason goes to the
 * end of the line, which makes nobody else's turn later.
 */
final class Rotation {
  private final Duration shortest;
  private final Duration delay;
  private final Map<WorkerKey, Member> line = new LinkedHashMap<>();
  private final Efforts efforts = new Efforts();
  private @Nullable Instant lastTurn;

  /**
   * @param lookedAt when the last complete read of all of the worker's resources began, in this
   *     process
   */
  private record Member(Instant joined, Optional<Instant> lookedAt) {
    Instant since() {
      return lookedAt.orElse(joined);
    }
  }

  /**
   * @param shortest period in which everyone has a turn; it is longer where the reads of all need
   *     more time, by {@link Efforts}
   * @param delay before the first turn: right after a start the first reconciles need the calls
   */
  Rotation(Duration shortest, Duration delay) {
    this.shortest = shortest;
    this.delay = delay;
  }

  /**
   * @return false when it took part already
   */
  synchronized boolean add(WorkerKey worker, Instant now) {
    return line.putIfAbsent(worker, new Member(now, Optional.empty())) == null;
  }

  synchronized void remove(WorkerKey worker) {
    line.remove(worker);
    efforts.remove(worker);
  }

  synchronized boolean contains(WorkerKey worker) {
    return line.containsKey(worker);
  }

  synchronized Set<WorkerKey> all() {
    return Set.copyOf(line.keySet());
  }

  synchronized int size() {
    return line.size();
  }

  synchronized Optional<Instant> lookedAt(WorkerKey worker) {
    return Optional.ofNullable(line.get(worker)).flatMap(Member::lookedAt);
  }

  /**
   * All of the worker's resources were read directly.
   *
   * @param began when these reads began
   */
  synchronized void looked(WorkerKey worker, Instant began) {
    Member before = line.remove(worker);
    if (before != null) {
      line.put(worker, new Member(before.joined(), Optional.of(began)));
    }
  }

  /** What the reads of the worker's turn cost. */
  synchronized void took(WorkerKey worker, Efforts.Effort effort) {
    if (line.containsKey(worker)) {
      efforts.put(worker, effort);
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
    if (line.isEmpty() || now.isBefore(lastTurn.plus(interval()))) {
      return Optional.empty();
    }
    Instant due = lastTurn.plus(interval());
    Instant overdue = now.minus(interval());
    // Turns count from when they were due: one that came late does not delay all that follow. A
    // rotation that stood still for long makes up for one turn, not for all at once.
    lastTurn = due.isBefore(overdue) ? overdue : due;
    WorkerKey worker = line.keySet().iterator().next();
    line.put(worker, Objects.requireNonNull(line.remove(worker)));
    return Optional.of(worker);
  }

  /** In which everyone has a turn. */
  synchronized Duration period() {
    Duration needed = efforts.ofAll(line.size());
    return needed.compareTo(shortest) > 0 ? needed : shortest;
  }

  /** From one turn to the next. */
  synchronized Duration interval() {
    return line.isEmpty() ? period() : period().dividedBy(line.size());
  }

  /** How long until the next turn; negative where it is late, zero before the rotation started. */
  synchronized Duration untilNext(Instant now) {
    return lastTurn == null ? Duration.ZERO : Duration.between(now, lastTurn.plus(interval()));
  }

  /**
   * How long ago the direct reads of the worker that waits longest began, or how long it has been
   * watched where it was not read in this process; zero where nobody is watched.
   */
  synchronized Duration oldest(Instant now) {
    return line.values().stream()
        .map(Member::since)
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, now))
        .orElse(Duration.ZERO);
  }
}
