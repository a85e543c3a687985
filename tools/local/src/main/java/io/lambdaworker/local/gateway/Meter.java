package io.lambdaworker.local.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls, and the most of them that fell into one second. */
final class Meter {
  private final Map<String, Long> calls = new TreeMap<>();
  private final Map<String, Peak> peaks = new HashMap<>();
  private long throttled;

  synchronized void called(String operation, String bucket, Instant at) {
    calls.merge(operation, 1L, Long::sum);
    peaks.computeIfAbsent(bucket, b -> new Peak()).add(at);
  }

  synchronized void refused() {
    throttled++;
  }

  synchronized Map<String, Long> calls() {
    return new TreeMap<>(calls);
  }

  synchronized long throttled() {
    return throttled;
  }

  synchronized double peak(String bucket) {
    var peak = peaks.get(bucket);
    return peak == null ? 0 : peak.most;
  }

  synchronized void reset() {
    calls.clear();
    peaks.clear();
    throttled = 0;
  }

  private static final class Peak {
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private int most;

    void add(Instant at) {
      lastSecond.addLast(at);
      while (lastSecond.getFirst().isBefore(at.minus(Duration.ofSeconds(1)))) {
        lastSecond.removeFirst();
      }
      most = Math.max(most, lastSecond.size());
    }
  }
}
