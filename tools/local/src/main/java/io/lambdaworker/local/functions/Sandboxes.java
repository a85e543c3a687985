package io.lambdaworker.local.functions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All processes: those that wait for an event, by function and version, and those at work. */
final class Sandboxes {
  private static final Duration IDLE = Duration.ofMinutes(3);
  // Their credentials are good for an hour.
  private static final Duration AGE = Duration.ofMinutes(45);

  private record Warm(int fingerprint, Sandbox sandbox) {}

  private final Map<String, Deque<Warm>> idle = new HashMap<>();
  private final Set<Sandbox> busy = new HashSet<>();

  /** A warm process for this function as it is now; those of an older configuration end. */
  synchronized Optional<Sandbox> take(FunctionConfiguration function, Instant now) {
    var warm = idle.getOrDefault(key(function), new ArrayDeque<>());
    while (!warm.isEmpty()) {
      Warm next = warm.removeLast();
      if (next.fingerprint() == function.fingerprint() && next.sandbox().isUsable(now, IDLE, AGE)) {
        busy.add(next.sandbox());
        return Optional.of(next.sandbox());
      }
      next.sandbox().close();
    }
    return Optional.empty();
  }

  synchronized void started(Sandbox sandbox) {
    busy.add(sandbox);
  }

  /** Puts a process back, to wait for the next event. */
  synchronized void give(FunctionConfiguration function, Sandbox sandbox, Instant now) {
    // One that is not busy was forgotten meanwhile.
    if (busy.remove(sandbox) && sandbox.isUsable(now, IDLE, AGE)) {
      idle.computeIfAbsent(key(function), k -> new ArrayDeque<>())
          .addLast(new Warm(function.fingerprint(), sandbox));
    } else {
      sandbox.close();
    }
  }

  /** Ends what has waited too long. */
  synchronized void sweep(Instant now) {
    for (var warm : idle.values()) {
      warm.removeIf(one -> {
        boolean old = !one.sandbox().isUsable(now, IDLE, AGE);
        if (old) {
          one.sandbox().close();
        }
        return old;
      });
    }
    idle.values().removeIf(Deque::isEmpty);
  }

  /** Ends all, those at work too. */
  void closeAll() {
    List<Sandbox> all = new ArrayList<>();
    synchronized (this) {
      idle.values().forEach(warm -> warm.forEach(one -> all.add(one.sandbox())));
      all.addAll(busy);
      idle.clear();
      busy.clear();
    }
    all.forEach(Sandbox::close);
  }

  // Whether it is invoked by a version or through an alias does not matter.
  private static String key(FunctionConfiguration function) {
    return function.unqualifiedArn() + " " + function.version();
  }
}
