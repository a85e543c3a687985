package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who may write in a slow lane of an account now: two workers at a time, since AWS takes few such
 * writes a second and more workers would only hold threads that others need. The others stand in a
 * fair line and are woken in turn. The line is only in memory; a worker that comes when there is
 * room goes in, whether it stood in line or not.
 */
final class LaneGate {
  /** Two, so that one writes to AWS while the other reads or writes its status. */
  private static final int WIDTH = 2;

  private final Consumer<ResourceID> wake;
  private final FairLine line = new FairLine();
  private int inside;

  LaneGate(Consumer<ResourceID> wake) {
    this.wake = wake;
  }

  /** Whether there is room; if not, the worker is woken when there is. */
  boolean enter(ResourceID worker) {
    boolean hasRoom = take(worker);
    if (hasRoom) {
      next().ifPresent(wake);
    }
    return hasRoom;
  }

  void leave() {
    synchronized (this) {
      inside--;
    }
    next().ifPresent(wake);
  }

  private synchronized boolean take(ResourceID worker) {
    if (inside == WIDTH) {
      line.add(worker);
      return false;
    }
    line.remove(worker);
    inside++;
    return true;
  }

  /**
   * A worker that is woken leaves the line at once: if it is gone by then, it must not hold up the
   * others.
   */
  private synchronized Optional<ResourceID> next() {
    if (inside == WIDTH) {
      return Optional.empty();
    }
    return line.next(namespace -> true);
  }
}
