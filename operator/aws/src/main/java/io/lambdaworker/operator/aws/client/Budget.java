package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One quota and the calls that wait for it: by priority, then first come, first served. It has no
 * clock and no lock; both are the caller's.
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

  private final PriorityQueue<Ticket> line =
      new PriorityQueue<>(Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::number));
  private final TokenBucket all;
  private final RemainingQuota remaining;
  private final @Nullable TokenBucket sweeps;
  private long tickets;

  /** A place in the line. */
  record Ticket(Priority priority, long number) {}

  Budget(Quota quota, long now) {
    this.all =
        new TokenBucket(quota.perSecond() * SHARE, Math.max(1, quota.perSecond() * BURST), now);
    this.remaining =
        new RemainingQuota(quota.perSecond() * SHARE, Math.max(1, quota.perSecond()), now);
    this.sweeps =
        quota.sweepPerSecond() > 0 ? new TokenBucket(quota.sweepPerSecond(), 1, now) : null;
  }

  Ticket join(Priority priority) {
    var ticket = new Ticket(priority, tickets++);
    line.add(ticket);
    return ticket;
  }

  void leave(Ticket ticket) {
    line.remove(ticket);
  }

  /** The ticket whose turn is next. */
  Optional<Ticket> next() {
    return Optional.ofNullable(line.peek());
  }

  /**
   * @return 0 when the ticket has its turn, and has left the line; else nanoseconds after which to
   *     ask again, or {@link #UNTIL_SIGNALLED}
   */
  long poll(Ticket ticket, long now) {
    if (!ticket.equals(line.peek())) {
      return UNTIL_SIGNALLED;
    }
    long wait = Math.max(all.nanosUntilFree(now), remaining.nanosUntilFree(now));
    if (ticket.priority() == Priority.SWEEP && sweeps != null) {
      wait = Math.max(wait, sweeps.nanosUntilFree(now));
    }
    if (wait > 0) {
      return wait;
    }
    line.poll();
    all.take(now);
    remaining.sent(ticket.number(), now);
    if (ticket.priority() == Priority.SWEEP && sweeps != null) {
      sweeps.take(now);
    }
    return 0;
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
