package io.lambdaworker.operator.app.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events that wait to be written. Namespaces take turns, and in a namespace its workers, so that
 * nobody waits for another's flood. What waits is bounded: an event that waits already is only
 * counted; where a worker has too many the oldest goes; and of a reason that is over its limit the
 * last one waits, so that the last state is always told.
 */
final class EventQueue {
  /** Of one worker. */
  private static final int MOST = 40;

  private static final int MOST_OF_ALL = 4096;
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  private final Clock clock;
  private final EventLimits limits = new EventLimits();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** By namespace, uid of the worker, and name of the event. */
  private final Map<String, Map<String, Map<String, Waiting>>> all = new LinkedHashMap<>();

  private int size;
  private boolean closed;

  EventQueue(Clock clock) {
    this.clock = clock;
  }

  /**
   * An event to write.
   *
   * @param last the last occurrence
   * @param times how often it occurred since it was last written
   */
  record Waiting(Occurrence last, int times) {}

  void add(Occurrence occurrence) {
    lock.lock();
    try {
      Occurrence each = limits.combine(occurrence);
      var ofWorker =
          all.computeIfAbsent(each.worker().namespace(), key -> new LinkedHashMap<>())
              .computeIfAbsent(each.worker().uid(), key -> new LinkedHashMap<>());
      int before = ofWorker.size();
      if (!limits.allows(each.subject(), each.at())) {
        ofWorker
            .entrySet()
            .removeIf(other ->
                !other.getKey().equals(each.event())
                    && other.getValue().last().subject().equals(each.subject()));
      }
      ofWorker.merge(
          each.event(),
          new Waiting(each, 1),
          (old, one) -> new Waiting(each, old.times() + one.times()));
      if (ofWorker.size() > MOST) {
        removeOldest(ofWorker);
      }
      size += ofWorker.size() - before;
      if (size > MOST_OF_ALL) {
        removeOldest(longest());
        size--;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next one; waits until there is one that may be written. Empty after the end. */
  Optional<Waiting> take() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Optional<Waiting> next = poll(clock.instant());
        if (next.isPresent() || closed) {
          return next;
        }
        if (all.isEmpty()) {
          changed.await();
        } else {
          changed.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is waited for any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next one that may be written now, if there is one. */
  Optional<Waiting> poll(Instant now) {
    lock.lock();
    try {
      for (var namespace : all.entrySet()) {
        Optional<Waiting> next = next(namespace.getValue(), now);
        if (next.isPresent()) {
          size--;
          toTheEnd(all, namespace.getKey(), namespace.getValue());
          return next;
        }
      }
      all.values().forEach(workers -> workers.values().removeIf(Map::isEmpty));
      all.values().removeIf(Map::isEmpty);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Waiting> next(Map<String, Map<String, Waiting>> workers, Instant now) {
    for (var worker : workers.entrySet()) {
      Iterator<Waiting> waiting = worker.getValue().values().iterator();
      while (waiting.hasNext()) {
        Waiting each = waiting.next();
        if (limits.take(each.last().subject(), now)) {
          waiting.remove();
          toTheEnd(workers, worker.getKey(), worker.getValue());
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
  }

  /** It is the last one's turn next time; with nothing left it has none. */
  private static <V extends Map<?, ?>> void toTheEnd(Map<String, V> all, String key, V value) {
    all.remove(key);
    if (!value.isEmpty()) {
      all.put(key, value);
    }
  }

  private Map<String, Waiting> longest() {
    return all.values().stream()
        .flatMap(workers -> workers.values().stream())
        .max(Comparator.comparingInt(Map::size))
        .orElseThrow();
  }

  private static void removeOldest(Map<String, Waiting> ofWorker) {
    Iterator<Waiting> oldest = ofWorker.values().iterator();
    oldest.next();
    oldest.remove();
  }
}
