package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Caller;
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

  private final DirectReads reads;
  private final Rotation rotation;
  private final Notifier notifier;
  private final BooleanSupplier isFresh;
  private final Duration longestPause;
  private final Clock clock;
  private final SlowRound slowRound = new SlowRound();

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
    take();
    timer.after(pause(), "rotation", () -> repeat(timer));
  }

  /**
   * Until the next turn, and no time where it is late: the timer may have fired a moment too early
   * for the last one. While the inventory is stale, and where nobody is watched, a whole pause.
   */
  private Duration pause() {
    Duration next = rotation.untilNext(clock.instant());
    boolean isAwaited = isFresh.getAsBoolean() && rotation.size() > 0;
    return isAwaited && next.compareTo(longestPause) < 0 ? next : longestPause;
  }

  /**
   * One worker's direct reads, if it is anyone's turn; then the worker is told in any case.
   *
   * @return whether it was anyone's turn
   */
  boolean take() {
    if (!isFresh.getAsBoolean()) {
      return false;
    }
    Optional<WorkerKey> whose = rotation.next(clock.instant());
    whose.ifPresent(this::readAndNotify);
    return whose.isPresent();
  }

  /**
   * Before the listings, which share a tenth of Lambda's budget: the turns keep to a tenth of each
   * budget by how often they come.
   */
  private void readAndNotify(WorkerKey worker) {
    var effort = new Efforts.Effort();
    Instant began = clock.instant();
    try {
      Caller.current().counting(effort).run(() -> Priority.DRIFT.run(() -> reads.complete(worker)));
      rotation.looked(worker, began);
      if (slowRound.isDue(worker)) {
        Caller.current().counting(effort).run(() -> Priority.DRIFT.run(() -> reads.seldom(worker)));
        slowRound.done(worker);
      }
    } catch (AwsException e) {
      LOG.warn("{} was not read completely: {}", worker.function(), e.failure().message());
    }
    rotation.took(worker, effort);
    notifier.notifyOf(worker);
  }

  /** The worker is watched no more. */
  void forget(WorkerKey worker) {
    slowRound.forget(worker);
  }
}
