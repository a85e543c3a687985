package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.read.CodeObjects;
import io.lambdaworker.operator.core.code.S3Object;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks S3 for each code object that workers use once in a period, however many workers use it. Each
 * object has its own moment in the period, so that a thousand are spread over it; what is due
 * stands in line for a few threads, so that an object that hangs leaves room for the others.
 */
final class CodeRounds {
  private static final Logger LOG = LoggerFactory.getLogger(CodeRounds.class);
  static final int AT_ONCE = 8;

  private final CodeObjects objects;
  private final Duration period;
  private final Clock clock;
  private final Executor threads;

  private final Map<S3Object, Look> looks = new ConcurrentHashMap<>();

  /** Those that are due, and those that S3 is being asked for. */
  private final Set<S3Object> due = ConcurrentHashMap.newKeySet();

  private final Queue<S3Object> line = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asking = new AtomicInteger();

  /**
   * @param tried when the last look of ours began; of an object that is new, since it is used
   * @param answered when the last look began that had a clear answer, likewise
   */
  private record Look(Instant tried, Instant answered) {}

  /**
   * @param threads for the few that ask S3
   */
  CodeRounds(CodeObjects objects, Duration period, Clock clock, Executor threads) {
    this.objects = objects;
    this.period = period;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Begins the looks that are due, those that wait longest first.
   *
   * @param used all objects that workers use now
   */
  void look(Set<S3Object> used) {
    Instant now = clock.instant();
    looks.keySet().retainAll(used);
    used.forEach(object -> looks.putIfAbsent(object, new Look(now, now)));
    looks.entrySet().stream()
        .map(each -> Map.entry(dueAt(each.getKey(), each.getValue()), each.getKey()))
        .filter(each -> !each.getKey().isAfter(now))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .filter(due::add)
        .forEach(line::add);
    for (int more = line.size(); more > 0 && asking.get() < AT_ONCE; more--) {
      asking.incrementAndGet();
      threads.execute(this::askForAll);
    }
  }

  private void askForAll() {
    try {
      for (S3Object next = line.poll(); next != null; next = line.poll()) {
        ask(next);
        due.remove(next);
      }
    } finally {
      asking.decrementAndGet();
    }
  }

  private void ask(S3Object object) {
    Instant now = clock.instant();
    looks.computeIfPresent(object, (each, look) -> new Look(now, look.answered()));
    if (looks.containsKey(object) && isAnswered(object)) {
      looks.computeIfPresent(object, (each, look) -> new Look(look.tried(), now));
    }
  }

  /** Whether S3 gives the object or says clearly that it does not. */
  private boolean isAnswered(S3Object object) {
    try {
      Priority.SWEEP.run(() -> objects.now(object));
      return true;
    } catch (AwsException e) {
      LOG.debug("{}", e.failure().message());
      return e.failure().terminal();
    } catch (RuntimeException e) {
      LOG.error("a look at {} failed", CodeObjects.path(object), e);
      return false;
    }
  }

  /** The object's own moment after the last look, whoever looked: a period later at most. */
  private Instant dueAt(S3Object object, Look look) {
    Instant last = later(look.tried(), object);
    long every = Math.max(1, period.toMillis());
    long moment = Math.floorMod(object.hashCode() * 0x9E3779B97F4A7C15L, every);
    long wait = Math.floorMod(moment - last.toEpochMilli(), every);
    return last.plusMillis(wait == 0 ? every : wait);
  }

  private Instant later(Instant ours, S3Object object) {
    return objects.askedAt(object).filter(at -> at.isAfter(ours)).orElse(ours);
  }

  /** How many objects are looked at. */
  int size() {
    return looks.size();
  }

  /** Since the last clear answer about the object that waits longest for one. */
  Duration oldest() {
    Instant now = clock.instant();
    return looks.entrySet().stream()
        .map(each -> later(each.getValue().answered(), each.getKey()))
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(at, now))
        .orElse(Duration.ZERO);
  }
}
