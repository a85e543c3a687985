package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.Sweep.Swept;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Slice;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sweeps of all kinds and the rotation of direct reads, each on its timer, and who is told of
 * what they find.
 */
final class Sweeps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

  /** So many periods without a complete listing, and what is known is too old to act on. */
  private static final int PERIODS_FRESH = 4;

  private static final Duration ALWAYS_FRESH = Duration.ofSeconds(10);
  private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

  /** So long without another worker, and those that a start brings are there. */
  private static final Duration SETTLED = Duration.ofMillis(200);

  /** So long a start has to bring its first worker: before that, nobody needs a listing. */
  private static final Duration FIRST_WORKER = Duration.ofSeconds(3);

  /** Turns that come so often need more than the tenth of Lambda's budget that listings have. */
  private static final Duration OFTEN = Duration.ofSeconds(3);

  private final List<Sweep> sweeps;
  private final DirectReads looks;
  private final Rotation rotation;
  private final Pace pace;
  private final AwsListener listener;
  private final Clock clock;
  private final Timer timer = new Timer();
  private final Set<Kind> listedSince = EnumSet.noneOf(Kind.class);
  private volatile Consumer<WorkerKey> changed = worker -> {};
  private @Nullable Instant roundBegan;

  Sweeps(
      List<Reader> readers,
      Observations known,
      Rotation rotation,
      Pace pace,
      AwsListener listener,
      Clock clock) {
    this.sweeps =
        readers.stream()
            .filter(Reader::isListed)
            .map(reader -> new Sweep(reader, known, clock))
            .toList();
    this.looks = new DirectReads(readers, known);
    this.rotation = rotation;
    this.pace = pace;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Starts all timers; the first listings as soon as all workers that a start brings are watched,
   * or soon after it where it brings none, and later ones not all at the same moment.
   */
  void start(Consumer<WorkerKey> toTell) {
    tell(toTell);
    sweeps.forEach(sweep -> listener.lists(sweep.kind()));
    Instant latest = clock.instant().plus(FIRST_WORKER);
    timer.after(SETTLED, "sweep", () -> firstOnceSettled(0, latest));
    timer.after(pace.sweep(), "rotation", this::turnAgain);
  }

  private void firstOnceSettled(int watchedBefore, Instant latest) {
    int watched = rotation.size();
    boolean noneYet = watched == 0 && clock.instant().isBefore(latest);
    if (noneYet || watched > watchedBefore) {
      timer.after(SETTLED, "sweep", () -> firstOnceSettled(watched, latest));
    } else {
      sweeps.forEach(
          sweep -> timer.after(Duration.ZERO, "sweep", () -> repeat(sweep, jittered(), 0)));
    }
  }

  void tell(Consumer<WorkerKey> toTell) {
    changed = toTell;
  }

  boolean isFresh() {
    Duration limit = pace.sweep().multipliedBy(PERIODS_FRESH);
    Duration longer = limit.compareTo(ALWAYS_FRESH) < 0 ? ALWAYS_FRESH : limit;
    return sweeps.stream().allMatch(sweep -> sweep.isFresh(longer));
  }

  Optional<Failure> failure() {
    return sweeps.stream().flatMap(sweep -> sweep.failure().stream()).findFirst();
  }

  /** See {@link Sweep#cover}. */
  void cover(WorkerKey worker) {
    sweeps.forEach(sweep -> sweep.cover(worker));
  }

  /** A worker is watched no more. */
  void letGo(WorkerKey worker) {
    sweeps.forEach(sweep -> sweep.letGo(worker));
  }

  /** Every kind once, one after the other. */
  void once() {
    Priority.SWEEP.run(() -> sweeps.forEach(this::sweep));
  }

  /**
   * @param period to the next listing, the first time not the whole one
   */
  private void repeat(Sweep sweep, Duration period, int failures) {
    Instant began = clock.instant();
    boolean done = Priority.SWEEP.call(() -> sweep(sweep));
    Duration spent = Duration.between(began, clock.instant());
    Duration whole = pace.sweep();
    Duration next = done ? period.minus(spent) : retry(whole, failures);
    timer.after(next, "sweep", () -> repeat(sweep, whole, done ? 0 : failures + 1));
  }

  private static Duration retry(Duration period, int failures) {
    Duration pause = period.dividedBy(8).multipliedBy(1L << Math.min(failures, 3));
    return pause.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : pause;
  }

  private Duration jittered() {
    return pace.sweep().multipliedBy(ThreadLocalRandom.current().nextInt(50, 101)).dividedBy(100);
  }

  private boolean sweep(Sweep sweep) {
    boolean wasFresh = isFresh();
    Instant began = clock.instant();
    try {
      Swept swept = sweep.once(rotation::all);
      count(sweep.kind(), swept, began);
      if (isFresh()) {
        (wasFresh ? ownersOf(swept.changed()) : rotation.all()).forEach(this::tell);
      }
      return true;
    } catch (AwsException e) {
      LOG.warn("{}; what is known grows old", e.failure().message());
      return false;
    }
  }

  private synchronized void count(Kind kind, Swept swept, Instant began) {
    listener.listed(kind, swept.resources());
    if (roundBegan == null) {
      roundBegan = began;
    }
    listedSince.add(kind);
    if (listedSince.size() == sweeps.size()) {
      listener.swept(Duration.between(roundBegan, clock.instant()));
      listedSince.clear();
      roundBegan = null;
    }
  }

  private Set<WorkerKey> ownersOf(Set<AwsId> ids) {
    var owners = new HashSet<WorkerKey>();
    for (WorkerKey worker : rotation.all()) {
      if (ids.stream().anyMatch(id -> Slice.contains(id.kind(), worker, id.name()))) {
        owners.add(worker);
      }
    }
    return owners;
  }

  private void tell(WorkerKey worker) {
    try {
      changed.accept(worker);
    } catch (RuntimeException e) {
      LOG.error("nobody heard that {} changed", worker.function(), e);
    }
  }

  private void turnAgain() {
    boolean taken = turn();
    Duration next = rotation.untilNext(clock.instant());
    Duration most = pace.sweep();
    boolean soon = (taken || next.isPositive()) && next.compareTo(most) < 0;
    timer.after(soon ? next : most, "rotation", this::turnAgain); // at once when late
  }

  /** One worker's direct reads, if it is anyone's turn; then the worker is told in any case. */
  boolean turn() {
    Instant now = clock.instant();
    if (!isFresh()) {
      return false;
    }
    Priority priority = rotation.interval().compareTo(OFTEN) < 0 ? Priority.DRIFT : Priority.SWEEP;
    Optional<WorkerKey> whose = rotation.next(now);
    whose.ifPresent(worker -> priority.run(() -> check(worker)));
    return whose.isPresent();
  }

  private void check(WorkerKey worker) {
    try {
      looks.complete(worker);
      rotation.looked(worker, clock.instant());
    } catch (AwsException e) {
      LOG.warn("{} was not read completely: {}", worker.function(), e.failure().message());
    }
    tell(worker);
  }

  @Override
  public void close() {
    timer.close();
  }
}
