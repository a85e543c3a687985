package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is known of one account and region: from account-wide listings on a timer, from direct reads
 * of each watched worker in rotation and on demand, and from our own writes. It is complete or it
 * says that it is stale: a listing that was cut changes nothing.
 */
public final class Inventory implements Journal, AutoCloseable {
  /** After a start the first reconciles come first, then the rotation of direct reads begins. */
  private static final int SWEEPS_BEFORE_ROTATION = 2;

  private final List<Reader> readers;
  private final InventoryListener listener;
  private final Clock clock;
  private final ThreadTimer timer = new ThreadTimer();
  private final Notifier notifier = new Notifier();
  private final Observations observations;
  private final Strangers strangers = new Strangers();
  private final Rotation rotation;
  private final DirectReads reads;
  private final Sweeps sweeps;
  private final Turns turns;

  /**
   * Reads nothing yet.
   *
   * @param readers one a kind
   */
  public Inventory(List<Reader> readers, Pace pace, InventoryListener listener, Clock clock) {
    this.readers = List.copyOf(readers);
    this.listener = listener;
    this.clock = clock;
    this.observations = new Observations(this.readers, new RecentWrites(pace.settling(), clock));
    this.rotation =
        new Rotation(pace.deepCheck(), pace.sweep().multipliedBy(SWEEPS_BEFORE_ROTATION));
    this.reads = new DirectReads(this.readers, observations, strangers);
    List<Sweep> listed =
        this.readers.stream()
            .filter(Reader::isListed)
            .map(reader -> new Sweep(reader, observations, clock))
            .toList();
    this.sweeps = new Sweeps(listed, rotation, notifier, pace, listener, clock);
    this.turns = new Turns(reads, rotation, notifier, sweeps::isFresh, pace.sweep(), clock);
  }

  /** Every kind was completely listed at least once, and recently enough to act on. */
  public boolean isFresh() {
    return sweeps.isFresh();
  }

  /** Why the last listing of a kind was cut, where one was: the reason of not being fresh. */
  public Optional<Failure> failure() {
    return sweeps.failure();
  }

  /**
   * All resources that may be the worker's by their names, foreign ones among them; without a call.
   * Some may be assumed: where roles are not listed, the one that the function uses is taken to be
   * there, unread, until it is read.
   */
  public List<Observed> of(WorkerKey worker) {
    List<Observed> known = observations.of(worker);
    var all = new ArrayList<>(known);
    for (Reader reader : readers) {
      reader
          .assumed(worker, known)
          .filter(assumed -> !observations.hasHeardOf(assumed.id()))
          .ifPresent(all::add);
    }
    return all;
  }

  /**
   * Reads these resources directly and completely, tags and state included, and remembers what is
   * there and what is not. Reads that answer for several (ListQueues by prefix, DescribeAlarms by
   * names) are made once.
   *
   * @throws AwsException when a read fails; nothing is remembered of that resource then
   */
  public void look(WorkerKey worker, Set<AwsId> ids) {
    boolean all = ids.containsAll(idsOf(worker));
    Instant began = clock.instant();
    reads.read(worker, ids);
    if (all) {
      rotation.looked(worker, began);
    }
  }

  /**
   * Sees to it that it is soon known how far AWS is with resources that it works on. Kinds whose
   * listings show that are listed soon, once for all workers that wait; the others are read
   * directly now.
   *
   * @return those that were read
   * @throws AwsException when a read fails; nothing is remembered of that resource then
   */
  public Set<AwsId> settle(WorkerKey worker, Set<AwsId> ids) {
    Set<Kind<?>> listed =
        readers.stream()
            .filter(Reader::showsStateInListing)
            .<Kind<?>>map(Reader::kind)
            .filter(kind -> ids.stream().anyMatch(id -> id.kind().equals(kind)))
            .filter(kind -> sweeps.isSoonFor(worker, kind))
            .collect(Collectors.toSet());
    Set<AwsId> direct =
        ids.stream().filter(id -> !listed.contains(id.kind())).collect(Collectors.toSet());
    if (!direct.isEmpty()) {
      look(worker, direct);
    }
    return direct;
  }

  /**
   * Every resource of the worker that is known, in doubt, or named by the worker's name alone: what
   * {@link #look} must be given to look at all of them. {@link #strangers} are not among them, nor
   * all where very many have names that may be the worker's and no read has told whose they are.
   */
  public Set<AwsId> idsOf(WorkerKey worker) {
    var ids = new HashSet<>(inDoubt(worker));
    readers.forEach(reader -> ids.addAll(reader.idsOf(worker)));
    strangers.without(worker, of(worker)).forEach(observed -> ids.add(observed.id()));
    return ids;
  }

  /**
   * From now on these are not read for the worker: their names begin like its names, but their tags
   * say that they are not its. To be told again when that changes; one that is gone and comes back
   * is not known to be a stranger.
   */
  public void strangers(WorkerKey worker, Set<AwsId> ids) {
    strangers.are(worker, ids);
  }

  /**
   * Resources of the worker to which a write was sent and got no clear answer: to be looked at
   * before anything else.
   */
  public Set<AwsId> inDoubt(WorkerKey worker) {
    return observations.inDoubt(worker);
  }

  /** When all of the worker's resources were last read directly in this process. */
  public Optional<Instant> lookedAt(WorkerKey worker) {
    return rotation.lookedAt(worker);
  }

  /**
   * From now on the worker takes part in the rotation of direct reads, and its changes are told. To
   * be called at every reconcile: it does nothing for a worker that is watched. For a new one it
   * blocks while that is read of which the last listing showed a name, but which, being foreign
   * then, was not kept.
   *
   * @throws AwsException when such a read fails; the worker is not watched then
   */
  public void watch(WorkerKey worker) {
    if (!rotation.add(worker, clock.instant())) {
      return;
    }
    try {
      sweeps.watch(worker);
    } catch (SdkException e) {
      forget(worker);
      throw new AwsException(Failures.of(e, "a read of " + worker.function()), e);
    }
  }

  /** The worker is watched no more, and what is known of it alone is dropped. */
  public void forget(WorkerKey worker) {
    rotation.remove(worker);
    sweeps.forget(worker);
    strangers.forget(worker);
    turns.forget(worker);
    observations.forget(worker, rotation.all());
  }

  /**
   * Starts listing, as soon as no more workers arrive and then on the timer.
   *
   * @param changed told when something of a watched worker differs from what was known, after its
   *     direct reads in rotation, and of every worker when the inventory becomes fresh
   */
  public void start(Consumer<WorkerKey> changed) {
    onChange(changed);
    sweeps.start(timer);
    turns.start(timer);
    listener.readsInTurn(() -> rotation.oldest(clock.instant()), rotation::period);
  }

  @Override
  public void close() {
    timer.close();
  }

  /**
   * What the tags of the worker's function say of the code that we deployed; reads the function
   * where its tags are not known yet.
   *
   * @throws AwsException when that read fails
   */
  public Optional<DeployedCode> deployed(WorkerKey worker) {
    for (Reader reader : readers) {
      Set<AwsId> unread =
          observations.of(reader.kind(), worker).stream()
              .filter(reader::lacksDeployed)
              .map(Observed::id)
              .collect(Collectors.toSet());
      if (!unread.isEmpty()) {
        reads.read(worker, unread);
      }
    }
    return observations.deployed(worker);
  }

  /**
   * After our own create or update: listings and reads that began before now no longer touch this
   * resource. Facets that are unread stay as they are known.
   */
  @Override
  public void wrote(Observed observed) {
    observations.wrote(observed);
  }

  /** After our own delete: listings and reads that began before now do not bring it back. */
  @Override
  public void deleted(AwsId id) {
    observations.deleted(id);
  }

  /** After a write that got no clear answer: in doubt until it is looked at. */
  @Override
  public void doubt(AwsId id) {
    observations.doubt(id);
  }

  /** As {@link #start}, with no timer. */
  void onChange(Consumer<WorkerKey> changed) {
    notifier.onChange(changed);
  }

  /** Lists every kind once, for tests. */
  void sweep() {
    sweeps.once();
  }

  /** Takes a turn of the rotation if one is due, for tests; whether one was. */
  boolean turn() {
    return turns.take();
  }
}
