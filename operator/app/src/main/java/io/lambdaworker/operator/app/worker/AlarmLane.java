package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who may write alarms in an account now. CloudWatch takes three writes a second, so that more than
 * a few workers at once would only hold threads that other workers need; the others stand in line
 * and are woken in turn. Nothing rests on a place in line: whoever comes when there is room goes
 * in.
 */
final class AlarmLane {
  /** While one looks at its alarms or writes its status, another's keep CloudWatch busy. */
  private static final int WIDTH = 2;

  private final Consumer<ResourceID> wake;
  private final Set<ResourceID> line = new LinkedHashSet<>();
  private int inside;

  AlarmLane(Consumer<ResourceID> wake) {
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

  /** Called once: one that is gone by then must not hold up the others. */
  private synchronized Optional<ResourceID> next() {
    if (inside == WIDTH) {
      return Optional.empty();
    }
    Optional<ResourceID> first = line.stream().findFirst();
    first.ifPresent(line::remove);
    return first;
  }
}
