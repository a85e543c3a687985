package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The direct reads of each worker in turn; the worker is told after each. */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** Turns that come more often need more than the tenth of Lambda's budget that listings have. */
  private static final Duration OFTEN = Duration.ofSeconds(3);

  private final DirectReads reads;
  private final Rotation rotation;
  private final Notifier notifier;
  private final BooleanSupplier isFresh;
  private final Duration longestPause;
  private final Clock clock;

  /**
   * @param isFresh while it is false nobody has a turn: listings are needed more
   * @param longestPause how long at most until it is asked again whose turn it is
   */
  Turns(
      DirectReads reads,
      Rotation rotation,
      Notifier notifier,
      BooleanSupplier isFresh,
      Duration longestPause,
      Clock clock) {
    this.reads = reads;
    this.rotation = rotation;
    this.notifier = notifier;
    this.isFresh = isFresh;
    this.longestPause = longestPause;
    this.clock = clock;
  }

  void start(Timer timer) {
    timer.after(longestPause, "rotation", () -> repeat(timer));
  }

  private void repeat(Timer timer) {
    boolean taken = take();
    Duration next = rotation.untilNext(clock.instant());
    boolean soon = (taken || next.isPositive()) && next.compareTo(longestPause) < 0;
    timer.after(soon ? next : longestPause, "rotation", () -> repeat(timer)); // at once when late
  }

  /**
   * One worker's direct reads, if it is anyone's turn; then the worker is told in any case.
   *
   * @return whether it was anyone's turn
   */
  boolean take() {
    Instant now = clock.instant();
    if (!isFresh.getAsBoolean()) {
      return false;
    }
    Priority priority = rotation.interval().compareTo(OFTEN) < 0 ? Priority.DRIFT : Priority.SWEEP;
    Optional<WorkerKey> whose = rotation.next(now);
    whose.ifPresent(worker -> priority.run(() -> readAndNotify(worker)));
    return whose.isPresent();
  }

  private void readAndNotify(WorkerKey worker) {
    try {
      reads.complete(worker);
      rotation.looked(worker, clock.instant());
    } catch (AwsException e) {
      LOG.warn("{} was not read completely: {}", worker.function(), e.failure().message());
    }
    notifier.notifyOf(worker);
  }
}
