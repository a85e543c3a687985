package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.Deployed;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.RoleAnswers;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Names;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.ResourceId;
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
  private final Known known = new Known();
  private final Rotation rotation;
  private final Looks looks;
  private final Sweeps sweeps;

  /**
   * @param readers one a kind
   */
  Inventory(List<Reader> readers, Pace pace, AwsListener listener, Clock clock) {
    this.readers = List.copyOf(readers);
    this.clock = clock;
    this.rotation =
        new Rotation(pace.deepCheck(), pace.sweep().multipliedBy(SWEEPS_BEFORE_ROTATION));
    this.looks = new Looks(this.readers, known);
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
  public List<Observed> of(Names names) {
    var all = new ArrayList<Observed>();
    for (Kind kind : Kind.values()) {
      all.addAll(known.of(kind, names));
    }
    assumedRole(names).ifPresent(all::add);
    return all;
  }

  /**
   * Reads these resources directly and completely, tags and state included, and remembers what is
   * there and what is not. Reads that answer for several (ListQueues by prefix, DescribeAlarms by
   * names) are made once.
   *
   * @throws AwsException when a read fails; nothing is remembered of that resource then
   */
  public void look(Names names, Set<ResourceId> ids) {
    boolean all = ids.containsAll(idsOf(names));
    Instant began = clock.instant();
    looks.look(names, ids);
    if (all) {
      rotation.looked(names, began);
    }
  }

  /** Every resource of the worker that is known or named here, for a look at all of them. */
  public Set<ResourceId> idsOf(Names names) {
    var ids = new HashSet<>(inDoubt(names));
    ids.add(new ResourceId(Kind.FUNCTION, names.function()));
    ids.add(new ResourceId(Kind.ROLE, names.role()));
    ids.add(new ResourceId(Kind.LOG_GROUP, names.logGroup()));
    of(names).forEach(observed -> ids.add(observed.id()));
    return ids;
  }

  /**
   * Resources of the worker for which a create was sent and no answer came: to be looked at before
   * anything else.
   */
  public Set<ResourceId> inDoubt(Names names) {
    return known.inDoubt(names);
  }

  /** When all of the worker's resources were last read directly in this process. */
  public Optional<Instant> lookedAt(Names names) {
    return rotation.lookedAt(names);
  }

  /**
   * From now on the worker takes part in the rotation of direct reads, and {@code changed} is told
   * of its changes. To be called at every reconcile: it does nothing for a worker that is watched.
   * For a new one it blocks while something is read that the last listing showed but, being foreign
   * then, did not keep.
   *
   * @throws AwsException when such a read fails; the worker is not watched then
   */
  public void watch(Names names) {
    if (!rotation.add(names)) {
      return;
    }
    try {
      sweeps.cover(names);
    } catch (SdkException e) {
      forget(names);
      throw new AwsException(Failures.of(e, "a read of " + names.function()), e);
    }
  }

  public void forget(Names names) {
    rotation.remove(names);
    sweeps.letGo(names);
    known.forget(names, rotation.all());
  }

  /**
   * Starts listing, as soon as no more workers arrive and then on the timer.
   *
   * @param changed told when something of a watched worker differs from what was known, after its
   *     direct reads in rotation, and of every worker when the inventory becomes fresh
   */
  public void start(Consumer<Names> changed) {
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
  Optional<Deployed> deployed(Names names) {
    boolean unread =
        known.of(Kind.FUNCTION, names).stream()
            .anyMatch(each -> ((LambdaFunction) each.resource()).codeSource().isUnread());
    if (unread) {
      looks.look(names, Set.of(new ResourceId(Kind.FUNCTION, names.function())));
    }
    return known.deployed(names.function());
  }

  /**
   * After our own create or update: listings and reads begun before now no longer touch this
   * resource. Facets that are unread stay as they are known.
   */
  void wrote(Observed observed) {
    known.wrote(observed);
  }

  /** After our own delete. */
  void deleted(ResourceId id) {
    known.deleted(id);
  }

  /** After a write that got no clear answer. */
  void doubt(ResourceId id) {
    known.doubt(id);
  }

  private Optional<Observed> assumedRole(Names names) {
    boolean listed = readers.stream().anyMatch(r -> r.kind() == Kind.ROLE && r.isListed());
    if (listed || known.hasHeardOf(new ResourceId(Kind.ROLE, names.role()))) {
      return Optional.empty();
    }
    return known.of(Kind.FUNCTION, names).stream()
        .map(each -> ((LambdaFunction) each.resource()).configuration())
        .flatMap(facet ->
            facet instanceof Facet.Known<Configuration>(Configuration value)
                ? Optional.of(value.role()).stream()
                : Optional.<String>empty().stream())
        .filter(arn -> arn.endsWith("/" + names.role()))
        .map(arn -> RoleAnswers.used(arn, names.role()))
        .findFirst();
  }

  /** As {@link #start}, with no timer. */
  void tell(Consumer<Names> changed) {
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
