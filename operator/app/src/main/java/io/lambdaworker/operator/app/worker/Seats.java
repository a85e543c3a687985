package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.aws.AccountSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How many of the reconciles' threads the workers of each account may hold: half of those that the
 * other accounts leave. So an account whose calls hang leaves room for the others, and the next one
 * that hangs does, too: of 64 threads the first holds 32 at most, the second 16. Within an account,
 * the workers of each namespace may hold three quarters of what its other namespaces leave: of 32
 * the first 24. A worker that finds no room stands in a fair line, holds no thread, and is woken in
 * turn.
 */
final class Seats {
  private final int all;
  private final Consumer<ResourceID> wake;
  private final Map<AccountSettings, Row> rows = new LinkedHashMap<>();
  private int taken;

  /** The seats that an account's workers hold, and who waits for one. */
  private static final class Row {
    private final FairLine line = new FairLine();
    private final Map<String, Integer> byNamespace = new HashMap<>();
    private int taken;

    void take(String namespace, int more) {
      taken += more;
      int now = byNamespace.merge(namespace, more, Integer::sum);
      if (now == 0) {
        byNamespace.remove(namespace);
      }
    }

    int takenBy(String namespace) {
      return byNamespace.getOrDefault(namespace, 0);
    }
  }

  /**
   * @param all threads that the reconciles of all accounts share
   */
  Seats(int all, Consumer<ResourceID> wake) {
    this.all = all;
    this.wake = wake;
  }

  /**
   * Does the work on a seat of the account, if there is room; without an account there always is.
   *
   * @return what came of it; empty where there is no room, and the worker is woken when there is
   */
  <T> Optional<T> during(Optional<AccountSettings> account, ResourceID worker, Supplier<T> work) {
    if (account.isEmpty()) {
      return Optional.of(work.get());
    }
    if (!enter(account.get(), worker)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      leave(account.get(), worker);
    }
  }

  boolean enter(AccountSettings account, ResourceID worker) {
    String namespace = FairLine.namespace(worker);
    Optional<ResourceID> next;
    synchronized (this) {
      Row row = rows.computeIfAbsent(account, absent -> new Row());
      if (!hasRoom(row, namespace)) {
        row.line.add(worker);
        return false;
      }
      row.line.remove(worker);
      row.take(namespace, 1);
      taken++;
      next = next(row);
    }
    next.ifPresent(wake);
    return true;
  }

  /** A seat that is free again may be another account's. */
  void leave(AccountSettings account, ResourceID worker) {
    var woken = new ArrayList<ResourceID>();
    synchronized (this) {
      taken--;
      rows.computeIfPresent(
          account,
          (settings, row) -> {
            row.take(FairLine.namespace(worker), -1);
            return row;
          });
      rows.values().forEach(row -> next(row).ifPresent(woken::add));
      rows.values().removeIf(row -> row.taken == 0 && row.line.isEmpty());
    }
    woken.forEach(wake);
  }

  /** Who is woken leaves the line: if it is gone by then, it must not hold up the others. */
  private Optional<ResourceID> next(Row row) {
    return row.line.next(namespace -> hasRoom(row, namespace));
  }

  /** Whoever holds no seat gets one, as long as one thread is left for what needs no account. */
  private boolean hasRoom(Row row, String namespace) {
    if (row.taken == 0) {
      return taken < Math.max(1, all - 1);
    }
    int ofAccount = (all - (taken - row.taken)) / 2;
    int held = row.takenBy(namespace);
    int left = ofAccount - (row.taken - held);
    return row.taken < ofAccount && (held == 0 || 4 * held < 3 * left);
  }
}
