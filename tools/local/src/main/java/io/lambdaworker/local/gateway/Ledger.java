package io.lambdaworker.local.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every create and delete of a resource that AWS answered with success, oldest first. */
public final class Ledger {
  private final List<Entry> entries = new ArrayList<>();

  Ledger() {}

  /** All entries since the last {@link #clear}. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** What was created and not deleted since, in the order of creation. */
  public synchronized Set<String> remaining() {
    var remaining = new LinkedHashSet<String>();
    for (Entry entry : entries) {
      if (entry.isDelete()) {
        remaining.remove(entry.resource());
      } else {
        remaining.add(entry.resource());
      }
    }
    return remaining;
  }

  public synchronized void clear() {
    entries.clear();
  }

  synchronized void add(List<Entry> more) {
    entries.addAll(more);
  }

  /**
   * One create or delete. A call that overwrites, such as PutMetricAlarm, counts as a create.
   *
   * @param operation such as {@code sqs:CreateQueue}
   * @param resource kind and name: {@code queue/jobs}, {@code function/share}, {@code
   *     event-source-mapping/UUID}
   */
  public record Entry(Instant at, String operation, String resource) {
    public boolean isDelete() {
      return operation.contains(":Delete");
    }
  }
}
