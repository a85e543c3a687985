package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.operator.aws.AccountSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How many of the reconciles' threads the workers of each account may hold: half of those that the
 * other accounts leave. So an account whose calls hang leaves room for the others, and the next one
 * that hangs does, too: of 64 threads the first holds 32 at most, the second 16. A worker that
 * finds no room stands in line, holds no thread, and is woken in turn.
 */
final class Seats {
  private final int all;
  private final Consumer<ResourceID> wake;
  private final Map<AccountSettings, Row> rows = new LinkedHashMap<>();
  private int taken;

  /** The seats that an account's workers hold, and who waits for one. */
  private static final class Row {
    private final Set<ResourceID> line = new LinkedHashSet<>();
    private int taken;

    /** Who is woken leaves the line: if it is gone by then, it must not hold up the others. */
    Optional<ResourceID> next() {
      Optional<ResourceID> first = line.stream().findFirst();
      first.ifPresent(line::remove);
      return first;
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
      leave(account.get());
    }
  }

  boolean enter(AccountSettings account, ResourceID worker) {
    Optional<ResourceID> next = Optional.empty();
    synchronized (this) {
      Row row = rows.computeIfAbsent(account, absent -> new Row());
      if (!hasRoom(row)) {
        row.line.add(worker);
        return false;
      }
      row.line.remove(worker);
      row.taken++;
      taken++;
      if (hasRoom(row)) {
        next = row.next();
      }
    }
    next.ifPresent(wake);
    return true;
  }

  /** A seat that is free again may be another account's. */
  void leave(AccountSettings account) {
    var woken = new ArrayList<ResourceID>();
    synchronized (this) {
      taken--;
      rows.computeIfPresent(
          account,
          (settings, row) -> {
            row.taken--;
            return row;
          });
      List<Row> waiting = rows.values().stream().filter(this::hasRoom).toList();
      waiting.forEach(row -> row.next().ifPresent(woken::add));
      rows.values().removeIf(row -> row.taken == 0 && row.line.isEmpty());
    }
    woken.forEach(wake);
  }

  /** Whoever holds no seat gets one, as long as one thread is left for what needs no account. */
  private boolean hasRoom(Row row) {
    int others = taken - row.taken;
    return row.taken == 0 ? taken < Math.max(1, all - 1) : 2 * (row.taken + 1) <= all - others;
  }
}
