package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Line.Ticket;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One quota and the {@link Line} of calls that wait for it. It has no clock and no lock; both are
 * the caller's.
 */
final class Budget {
  /**
   * Part of a quota that is used. The rest is for others in the account, and since calls do not
   * arrive evenly.
   */
  private static final double SHARE = 0.9;

  /**
   * Calls that may be sent at once after a pause, as a part of a second's quota. Together with
   * {@link #SHARE} no more than the quota.
   */
  private static final double BURST = 0.1;

  /** From {@link #poll}: other calls have to go or end first, so wait for the signal. */
  static final long UNTIL_SIGNALLED = Long.MAX_VALUE;

  private final Line line = new Line();
  private final TokenBucket all;
  private final RemainingQuota remaining;
  private final @Nullable TokenBucket sweeps;

  Budget(Quota quota, long now) {
    this.all =
        new TokenBucket(quota.perSecond() * SHARE, Math.max(1, quota.perSecond() * BURST), now);
    this.remaining =
        new RemainingQuota(quota.perSecond() * SHARE, Math.max(1, quota.perSecond()), now);
    this.sweeps =
        quota.sweepPerSecond() > 0 ? new TokenBucket(quota.sweepPerSecond(), 1, now) : null;
  }

  Ticket join(Caller caller) {
    return line.join(caller);
  }

  void leave(Ticket ticket) {
    line.leave(ticket);
  }

  /** The ticket whose turn is next. */
  Optional<Ticket> next(long now) {
    return Optional.ofNullable(line.next(ticket -> untilSweep(ticket, now) == 0));
  }

  /**
   * @return 0 when the ticket has its turn, and has left the line; else nanoseconds after which to
   *     ask again, or {@link #UNTIL_SIGNALLED}
   */
  long poll(Ticket ticket, long now) {
    if (!next(now).filter(ticket::equals).isPresent()) {
      return UNTIL_SIGNALLED;
    }
    long wait = Math.max(all.nanosUntilFree(now), remaining.nanosUntilFree(now));
    wait = Math.max(wait, untilSweep(ticket, now));
    if (wait > 0) {
      return wait;
    }
    line.go(ticket);
    all.take(now);
    remaining.sent(ticket.number(), now);
    if (ticket.priority() == Priority.SWEEP && sweeps != null) {
      sweeps.take(now);
    }
    return 0;
  }

  /** Nanoseconds until the listings' own share has room for the ticket; 0 for all other calls. */
  private long untilSweep(Ticket ticket, long now) {
    return ticket.priority() == Priority.SWEEP && sweeps != null ? sweeps.nanosUntilFree(now) : 0;
  }

  /** The ticket's call was answered, or given up. */
  void ended(Ticket ticket, long now) {
    remaining.ended(ticket.number(), now);
  }

  BudgetState state(long now) {
    return new BudgetState(remaining.left(now), all.pace(now), line.size());
  }

  /** AWS answered a call with throttling. */
  void throttled(long now) {
    all.throttled(now);
    remaining.throttled(now);
  }
}
