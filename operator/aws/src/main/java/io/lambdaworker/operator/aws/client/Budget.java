package io.lambdaworker.operator.aws.client;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One quota and the line of calls before it: by priority, then first come, first served. Holds no
 * clock and no lock, so that tests let time pass as they like.
 */
final class Budget {
  /** How much of a quota is used: others share the account, and calls do not arrive evenly. */
  private static final double SHARE = 0.9;

  /** What follows a pause at once, as a part of a second's quota: with the share still below it. */
  private static final double BURST = 0.1;

  /** Others have to go, or to end, before this ticket: wait to be told. */
  static final long UNTIL_TOLD = Long.MAX_VALUE;

  private final PriorityQueue<Ticket> line =
      new PriorityQueue<>(Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::number));
  private final TokenBucket all;
  private final Allowance allowance;
  private final @Nullable TokenBucket sweeps;
  private long tickets;

  /** A place in the line. */
  record Ticket(Priority priority, long number) {}

  Budget(Quota quota, long now) {
    this.all =
        new TokenBucket(quota.perSecond() * SHARE, Math.max(1, quota.perSecond() * BURST), now);
    this.allowance = new Allowance(quota.perSecond() * SHARE, Math.max(1, quota.perSecond()), now);
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

  /** Who is asked next. */
  Optional<Ticket> next() {
    return Optional.ofNullable(line.peek());
  }

  /**
   * @return 0 when the ticket has its turn, and has left the line; else nanoseconds after which to
   *     ask again, or {@link #UNTIL_TOLD}
   */
  long poll(Ticket ticket, long now) {
    if (!ticket.equals(line.peek())) {
      return UNTIL_TOLD;
    }
    long wait = Math.max(all.nanosUntilFree(now), allowance.nanosUntilFree(now));
    if (ticket.priority() == Priority.SWEEP && sweeps != null) {
      wait = Math.max(wait, sweeps.nanosUntilFree(now));
    }
    if (wait > 0) {
      return wait;
    }
    line.poll();
    all.take(now);
    allowance.sent(ticket.number(), now);
    if (ticket.priority() == Priority.SWEEP && sweeps != null) {
      sweeps.take(now);
    }
    return 0;
  }

  /** The call of this ticket was answered, or given up. */
  void ended(Ticket ticket, long now) {
    allowance.ended(ticket.number(), now);
  }

  BudgetState state(long now) {
    return new BudgetState(allowance.left(now), all.pace(now), line.size());
  }

  /** AWS answered that this budget was too much. */
  void throttled(long now) {
    all.throttled(now);
    allowance.throttled(now);
  }
}
