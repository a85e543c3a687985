package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Priority;
import io.lambdaworker.operator.aws.inventory.Sweep.Swept;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listings of all kinds, each again and again, and news to the workers that changed. */
final class Sweeps {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

  /** After so many periods without a complete listing, what is known is too old to act on. */
  private static final int PERIODS_FRESH = 4;

  private static final Duration ALWAYS_FRESH = Duration.ofSeconds(10);

  /** When no worker came for so long, a start has brought all that it brings. */
  private static final Duration SETTLED = Duration.ofMillis(200);

  /** A start has so long to bring its first worker: before that, nobody needs a listing. */
  private static final Duration FIRST_WORKER = Duration.ofSeconds(3);

  private final List<Sweep> sweeps;
  private final List<Repetition> repetitions;
  private final Rotation rotation;
  private final Notifier notifier;
  private final Pace pace;
  private final InventoryListener listener;
  private final Clock clock;
  private final Set<Kind<?>> listedThisRound = new HashSet<>();
  private final AtomicBoolean toldStale = new AtomicBoolean();
  private @Nullable Instant roundBegan;

  /**
   * @param sweeps one for each kind that is listed
   * @param rotation knows who is watched
   */
  Sweeps(
      List<Sweep> sweeps,
      Rotation rotation,
      Notifier notifier,
      Pace pace,
      InventoryListener listener,
      Clock clock) {
    this.sweeps = sweeps;
    this.rotation = rotation;
    this.notifier = notifier;
    this.pace = pace;
    this.listener = listener;
    this.clock = clock;
    this.repetitions =
        sweeps.stream()
            .map(each -> new Repetition(each, () -> listAndNotify(each), pace, clock))
            .toList();
  }

  /**
   * Lists for the first time once all workers that a start brings are watched, or soon where it
   * brings none. Later listings of several kinds are spread over the period.
   */
  void start(Timer timer) {
    sweeps.forEach(sweep -> listener.lists(sweep.kind()));
    Instant latest = clock.instant().plus(FIRST_WORKER);
    timer.after(SETTLED, "sweep", () -> firstOnceSettled(timer, 0, latest));
  }

  private void firstOnceSettled(Timer timer, int watchedBefore, Instant latest) {
    int watched = rotation.size();
    boolean noneYet = watched == 0 && clock.instant().isBefore(latest);
    if (noneYet || watched > watchedBefore) {
      timer.after(SETTLED, "sweep", () -> firstOnceSettled(timer, watched, latest));
    } else {
      repetitions.forEach(
          each -> each.start((delay, task) -> timer.after(delay, "sweep", task), jittered()));
    }
  }

  /** Every kind was listed recently enough to act on what is known. */
  boolean isFresh() {
    Duration limit = pace.sweep().multipliedBy(PERIODS_FRESH);
    Duration longer = limit.compareTo(ALWAYS_FRESH) < 0 ? ALWAYS_FRESH : limit;
    return sweeps.stream().allMatch(sweep -> sweep.isFresh(longer));
  }

  Optional<Failure> failure() {
    return sweeps.stream().flatMap(sweep -> sweep.failure().stream()).findFirst();
  }

  /** See {@link Sweep#watch}. */
  void watch(WorkerKey worker) {
    sweeps.forEach(sweep -> sweep.watch(worker));
  }

  /** A worker is watched no more. */
  void forget(WorkerKey worker) {
    sweeps.forEach(sweep -> sweep.forget(worker));
  }

  /** See {@link Repetition#isSoonFor}. */
  boolean isSoonFor(WorkerKey worker, Kind<?> kind) {
    return repetitions.stream()
        .filter(each -> each.sweep().kind().equals(kind))
        .anyMatch(each -> each.isSoonFor(worker));
  }

  /** Every kind once, one after the other. */
  void once() {
    Priority.SWEEP.run(() -> sweeps.forEach(this::listAndNotify));
  }

  private Duration jittered() {
    return pace.sweep().multipliedBy(ThreadLocalRandom.current().nextInt(50, 101)).dividedBy(100);
  }

  /**
   * Workers that changed are told; all of them where what was known had been too old to act on, and
   * once where it has become so: else a worker stays Ready while nobody can see its resources.
   *
   * @return whether the listing was complete
   */
  private boolean listAndNotify(Sweep sweep) {
    boolean wasFresh = isFresh();
    Instant began = clock.instant();
    try {
      Swept swept = sweep.once(rotation::all);
      count(sweep.kind(), swept, began);
      if (isFresh()) {
        toldStale.set(false);
        Set<WorkerKey> told = wasFresh ? ownersOf(swept.changed()) : rotation.all();
        told.forEach(notifier::notifyOf);
      }
      return true;
    } catch (AwsException e) {
      LOG.warn("{}; what is known grows old", e.failure().message());
      if (!isFresh() && toldStale.compareAndSet(false, true)) {
        rotation.all().forEach(notifier::notifyOf);
      }
      return false;
    }
  }

  private synchronized void count(Kind<?> kind, Swept swept, Instant began) {
    listener.listed(kind, swept.resources());
    if (roundBegan == null) {
      roundBegan = began;
    }
    listedThisRound.add(kind);
    if (listedThisRound.size() == sweeps.size()) {
      listener.swept(Duration.between(roundBegan, clock.instant()));
      listedThisRound.clear();
      roundBegan = null;
    }
  }

  private Set<WorkerKey> ownersOf(Set<AwsId> ids) {
    var owners = new HashSet<WorkerKey>();
    for (WorkerKey worker : rotation.all()) {
      if (ids.stream().anyMatch(id -> id.kind().mayBeOf(worker, id.name()))) {
        owners.add(worker);
      }
    }
    return owners;
  }
}
