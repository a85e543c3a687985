package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.Deployed;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.RoleAnswers;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is known of one account and region: account-wide listings on a timer, direct reads of each
 * watched worker in rotation and on demand, and our own writes. Complete or stale: a cut listing
 * changes nothing.
 */
public final class Inventory implements AutoCloseable {
  /** After a start the first reconciles have the calls, then the rotation of direct reads. */
  private static final int SWEEPS_BEFORE_ROTATION = 2;

  private final List<Reader> readers;
  private final Clock clock;
  private final Observations known = new Observations();
  private final Rotation rotation;
  private final DirectReads looks;
  private final Sweeps sweeps;

  /**
   * @param readers one a kind
   */
  Inventory(List<Reader> readers, Pace pace, AwsListener listener, Clock clock) {
    this.readers = List.copyOf(readers);
    this.clock = clock;
    this.rotation =
        new Rotation(pace.deepCheck(), pace.sweep().multipliedBy(SWEEPS_BEFORE_ROTATION));
    this.looks = new DirectReads(this.readers, known);
    this.sweeps = new Sweeps(this.readers, known, rotation, pace, listener, clock);
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
   * All resources that may be the worker's by their names, foreign ones among them; from memory.
   * Where roles are not listed, the one that the function uses is assumed to be there, unread,
   * until it is read.
   */
  public List<Observed> of(WorkerKey worker) {
    var all = new ArrayList<Observed>();
    for (Kind kind : Kind.values()) {
      all.addAll(known.of(kind, worker));
    }
    assumedRole(worker).ifPresent(all::add);
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
    looks.look(worker, ids);
    if (all) {
      rotation.looked(worker, began);
    }
  }

  /** Every resource of the worker that is known or named here, for a look at all of them. */
  public Set<AwsId> idsOf(WorkerKey worker) {
    var ids = new HashSet<>(inDoubt(worker));
    ids.add(new AwsId(Kind.FUNCTION, worker.function()));
    ids.add(new AwsId(Kind.ROLE, worker.role()));
    ids.add(new AwsId(Kind.LOG_GROUP, worker.logGroup()));
    of(worker).forEach(observed -> ids.add(observed.id()));
    return ids;
  }

  /**
   * Resources of the worker for which a create was sent and no answer came: to be looked at before
   * anything else.
   */
  public Set<AwsId> inDoubt(WorkerKey worker) {
    return known.inDoubt(worker);
  }

  /** When all of the worker's resources were last read directly in this process. */
  public Optional<Instant> lookedAt(WorkerKey worker) {
    return rotation.lookedAt(worker);
  }

  /**
   * From now on the worker takes part in the rotation of direct reads, and {@code changed} is told
   * of its changes. To be called at every reconcile: it does nothing for a worker that is watched.
   * For a new one it blocks while something is read that the last listing showed but, being foreign
   * then, did not keep.
   *
   * @throws AwsException when such a read fails; the worker is not watched then
   */
  public void watch(WorkerKey worker) {
    if (!rotation.add(worker)) {
      return;
    }
    try {
      sweeps.cover(worker);
    } catch (SdkException e) {
      forget(worker);
      throw new AwsException(Failures.of(e, "a read of " + worker.function()), e);
    }
  }

  public void forget(WorkerKey worker) {
    rotation.remove(worker);
    sweeps.letGo(worker);
    known.forget(worker, rotation.all());
  }

  /**
   * Starts listing, as soon as no more workers arrive and then on the timer.
   *
   * @param changed told when something of a watched worker differs from what was known, after its
   *     direct reads in rotation, and of every worker when the inventory becomes fresh
   */
  public void start(Consumer<WorkerKey> changed) {
    sweeps.start(changed);
  }

  @Override
  public void close() {
    sweeps.close();
  }

  /**
   * What the tags of the worker's function say of the code that we deployed; reads the function
   * where its tags are not known yet.
   *
   * @throws AwsException when that read fails
   */
  Optional<Deployed> deployed(WorkerKey worker) {
    boolean unread =
        known.of(Kind.FUNCTION, worker).stream()
            .anyMatch(each -> ((LambdaFunction) each.resource()).codeSource().isUnread());
    if (unread) {
      looks.look(worker, Set.of(new AwsId(Kind.FUNCTION, worker.function())));
    }
    return known.deployed(worker.function());
  }

  /**
   * After our own create or update: listings and reads begun before now no longer touch this
   * resource. Facets that are unread stay as they are known.
   */
  void wrote(Observed observed) {
    known.wrote(observed);
  }

  /** After our own delete. */
  void deleted(AwsId id) {
    known.deleted(id);
  }

  /** After a write that got no clear answer. */
  void doubt(AwsId id) {
    known.doubt(id);
  }

  private Optional<Observed> assumedRole(WorkerKey worker) {
    boolean listed = readers.stream().anyMatch(r -> r.kind() == Kind.ROLE && r.isListed());
    if (listed || known.hasHeardOf(new AwsId(Kind.ROLE, worker.role()))) {
      return Optional.empty();
    }
    return known.of(Kind.FUNCTION, worker).stream()
        .map(each -> ((LambdaFunction) each.resource()).configuration())
        .flatMap(facet ->
            facet instanceof Facet.Known<Configuration>(Configuration value)
                ? Optional.of(value.role()).stream()
                : Optional.<String>empty().stream())
        .filter(arn -> arn.endsWith("/" + worker.role()))
        .map(arn -> RoleAnswers.used(arn, worker.role()))
        .findFirst();
  }

  /** As {@link #start}, with no timer. */
  void tell(Consumer<WorkerKey> changed) {
    sweeps.tell(changed);
  }

  /** Lists every kind once, for tests. */
  void sweep() {
    sweeps.once();
  }

  /** Takes a turn of the rotation if one is due, for tests; whether one was. */
  boolean turn() {
    return sweeps.turn();
  }
}
