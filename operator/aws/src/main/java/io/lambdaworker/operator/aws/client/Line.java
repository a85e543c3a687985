package io.lambdaworker.operator.aws.client;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait, in the order in which they go: by priority, then in turns between namespaces,
 * then first come, first served. Not thread-safe.
 *
 * <p>Each call gets a round when it joins: the one after its namespace's last call, or the current
 * one where that is later. So the second of 500 calls of one namespace comes after the first call
 * of any other. For example, the line a1 a2 a3 b1 is served as a1 b1 a2 a3.
 *
 * <p>Higher priorities do not keep the lower ones waiting for ever: after nine calls of higher ones
 * a lower one goes. Otherwise people who change workers without a pause would stop the listings,
 * without which nobody's worker can be acted on.
 */
final class Line {
  private static final int MOST_BEFORE_A_LOWER = 9;
  private static final List<Priority> LOWEST_FIRST = List.of(Priority.values()).reversed();

  private final Map<Priority, Row> rows = new EnumMap<>(Priority.class);
  private long tickets;
  private int waiting;

  /** A place in the line. */
  record Ticket(Priority priority, String namespace, long round, long number) {}

  /** The calls of one priority. */
  private static final class Row {
    private final PriorityQueue<Ticket> waiting =
        new PriorityQueue<>(
            Comparator.comparingLong(Ticket::round).thenComparingLong(Ticket::number));
    private final Map<String, Long> lastRounds = new HashMap<>();
    private long round;
    private int passedOver;
  }

  Ticket join(Caller caller) {
    Row row = rows.computeIfAbsent(caller.priority(), absent -> new Row());
    Long last = row.lastRounds.get(caller.namespace());
    long round = last == null ? row.round : Math.max(row.round, last + 1);
    row.lastRounds.put(caller.namespace(), round);
    var ticket = new Ticket(caller.priority(), caller.namespace(), round, tickets++);
    row.waiting.add(ticket);
    waiting++;
    return ticket;
  }

  /** The ticket leaves without its call, or has left before. */
  void leave(Ticket ticket) {
    Row row = rows.get(ticket.priority());
    if (row != null && row.waiting.remove(ticket)) {
      waiting--;
    }
  }

  int size() {
    return waiting;
  }

  /**
   * Whose turn it is; null where nobody waits.
   *
   * @param mayGoFirst whether a call that was passed over may go now; it would hold up all others
   *     while it waits for more than the budget
   */
  @Nullable Ticket next(Predicate<Ticket> mayGoFirst) {
    Ticket highest = null;
    for (Priority priority : LOWEST_FIRST) {
      Row row = rows.get(priority);
      Ticket first = row == null ? null : row.waiting.peek();
      if (row != null && first != null) {
        if (row.passedOver >= MOST_BEFORE_A_LOWER && mayGoFirst.test(first)) {
          return first;
        }
        highest = first;
      }
    }
    return highest;
  }

  /** The ticket, which is a {@link #next}, leaves the line and its call is sent. */
  void go(Ticket ticket) {
    leave(ticket);
    rows.forEach((priority, row) -> {
      if (priority == ticket.priority()) {
        row.passedOver = 0;
        row.round = ticket.round();
        row.lastRounds.values().removeIf(last -> last < row.round);
      } else if (priority.compareTo(ticket.priority()) > 0) {
        row.passedOver = row.waiting.isEmpty() ? 0 : row.passedOver + 1;
      }
    });
  }
}
