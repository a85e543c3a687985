package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists one kind again and again: after every period, and sooner where workers wait for what a
 * listing shows. One listing serves all who wait, and the period begins anew with it. For example,
 * a hundred mappings that are Creating cost a call every three seconds, not two for each look at
 * one of them.
 */
final class Repetition {
  /** Lambda takes 5 to 20 s for most changes of a mapping. */
  static final Duration SOON = Duration.ofSeconds(3);

  /** A listing of so few calls is made however few workers wait for it. */
  private static final int FEW_CALLS = 8;

  private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

  private final Sweep sweep;
  private final BooleanSupplier list;
  private final Pace pace;
  private final Clock clock;
  private final Set<WorkerKey> waiting = new HashSet<>();
  private @Nullable Later later;
  private Instant due = Instant.MAX;
  private boolean isListing;
  private int failures;
  private long turn;

  /**
   * @param list lists once; false where the listing was cut
   */
  Repetition(Sweep sweep, BooleanSupplier list, Pace pace, Clock clock) {
    this.sweep = sweep;
    this.list = list;
    this.pace = pace;
    this.clock = clock;
  }

  /** Starts a task after a while, on a thread of its own. */
  interface Later {
    void after(Duration delay, Runnable task);
  }

  Sweep sweep() {
    return sweep;
  }

  /**
   * Lists for the first time, and from then on.
   *
   * @param period from the first listing to the second
   */
  synchronized void start(Later starts, Duration period) {
    later = starts;
    schedule(Duration.ZERO, period);
  }

  /**
   * A worker waits for what a listing will show; it is told when that differs from what is known.
   *
   * @return false where it has to be read by itself: a listing takes more calls than reading each
   *     that waits, or none was complete yet
   */
  synchronized boolean isSoonFor(WorkerKey worker) {
    waiting.add(worker);
    if (later == null || sweep.calls() > Math.max(FEW_CALLS, waiting.size())) {
      return false;
    }
    if (!isListing && due.isAfter(clock.instant().plus(SOON))) {
      schedule(SOON, pace.sweep());
    }
    return true;
  }

  /** Whatever was scheduled before is not done. */
  private synchronized void schedule(Duration delay, Duration period) {
    if (later != null) {
      long mine = ++turn;
      due = clock.instant().plus(delay);
      later.after(delay, () -> run(mine, period));
    }
  }

  private void run(long mine, Duration period) {
    Priority priority;
    synchronized (this) {
      if (mine != turn) {
        return;
      }
      priority = waiting.isEmpty() ? Priority.SWEEP : Priority.USER;
      waiting.clear();
      isListing = true;
    }
    Instant began = clock.instant();
    boolean done = priority.call(list::getAsBoolean);
    Duration spent = Duration.between(began, clock.instant());
    synchronized (this) {
      isListing = false;
      failures = done ? 0 : failures + 1;
      Duration next = done ? period.minus(spent) : retry();
      boolean isAwaited = !waiting.isEmpty() && SOON.compareTo(next) < 0;
      schedule(isAwaited ? SOON : next, pace.sweep());
    }
  }

  /** An eighth of the period after the first failure, then twice as long each, up to a whole. */
  private Duration retry() {
    Duration pause = pace.sweep().dividedBy(8).multipliedBy(1L << Math.min(failures - 1, 3));
    return pause.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : pause;
  }
}
