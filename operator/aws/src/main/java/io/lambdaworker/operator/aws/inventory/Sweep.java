package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Lists one kind once, and takes what the listing tells. What a listing no longer shows is read
 * directly before it is believed to be gone.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final Reader reader;
  private final Lister lister;
  private final Observations observations;
  private final Clock clock;

  private volatile @Nullable Complete last;
  private volatile @Nullable Failure failure;

  /**
   * A complete listing.
   *
   * @param asOf from {@link Observations#begin}
   * @param watched how many workers were
   * @param calls how many it took
   */
  private record Complete(
      Instant began, Duration took, long asOf, int watched, int calls, Coverage coverage) {}

  /**
   * What became of a listing.
   *
   * @param resources how many it showed, foreign ones too
   * @param changed those that are not as they were known to be
   */
  record Swept(int resources, Set<AwsId> changed) {}

  Sweep(Reader reader, Observations observations, Clock clock) {
    this.reader = reader;
    this.lister = new Lister(reader);
    this.observations = observations;
    this.clock = clock;
  }

  Kind<?> kind() {
    return reader.kind();
  }

  /**
   * Whether the last complete listing is recent enough to act on.
   *
   * @param limit its greatest age; twice the time that it took is added, as a listing that takes
   *     long is old already when it is complete
   */
  boolean isFresh(Duration limit) {
    Complete complete = last;
    return complete != null
        && Duration.between(complete.began(), clock.instant())
                .compareTo(limit.plus(complete.took().multipliedBy(2)))
            <= 0;
  }

  /** How many calls a listing takes, as far as the last one tells; very many before the first. */
  int calls() {
    Complete complete = last;
    return complete == null ? Integer.MAX_VALUE : complete.calls();
  }

  /** Why the last listing was cut, if it was. */
  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Lists once. A listing that is cut changes nothing.
   *
   * @param watched asked when the listing begins and again when it is complete
   * @throws AwsException when the listing is cut
   */
  Swept once(Supplier<Set<WorkerKey>> watched) {
    try {
      Swept swept = listAndTake(watched);
      failure = null;
      return swept;
    } catch (SdkException e) {
      Failure why = Failures.of(e, "listing of resources of kind " + kind().label());
      failure = why;
      throw new AwsException(why, e);
    }
  }

  private Swept listAndTake(Supplier<Set<WorkerKey>> watched) {
    Instant start = clock.instant();
    long began = observations.begin();
    Set<WorkerKey> wanted = watched.get();
    Listing listing = lister.list(wanted, watched);
    Set<WorkerKey> kept = watched.get();
    Set<WorkerKey> covered =
        kept.stream()
            .filter(each -> wanted.contains(each) || listing.shows(kind(), each))
            .collect(Collectors.toSet());
    Observations.News news = observations.listed(kind(), began, listing, covered, kept);
    observations.dropUnwatched(kind(), began, kept);
    var changed = new HashSet<>(news.changed());
    changed.addAll(confirm(news.missing(), covered));
    var coverage = new Coverage(kind(), listing, covered);
    Complete before = last;
    if (before == null || kept.size() > before.watched()) {
      coverage.keep(listing);
    }
    var now =
        new Complete(
            start,
            Duration.between(start, clock.instant()),
            began,
            kept.size(),
            listing.pages(),
            coverage);
    for (WorkerKey late : kept) {
      changed.addAll(readUnlessCovered(late, now));
    }
    last = now;
    // Who was watched since then, and before this was the last listing, looked at the one before.
    for (WorkerKey later : watched.get()) {
      changed.addAll(readUnlessCovered(later, now));
    }
    return new Swept(listing.resources().size(), changed);
  }

  /**
   * Makes sure that all is known that is there of a newly watched worker. Where the last listing
   * cannot tell any more, this reads.
   *
   * @throws SdkException when that read fails
   */
  void watch(WorkerKey worker) {
    Complete complete = last;
    if (complete != null) {
      readUnlessCovered(worker, complete);
    }
  }

  /** A worker is watched no more. */
  void forget(WorkerKey worker) {
    Complete complete = last;
    if (complete != null) {
      complete.coverage().forget(worker);
    }
  }

  private Set<AwsId> readUnlessCovered(WorkerKey worker, Complete complete) {
    Coverage coverage = complete.coverage();
    if (coverage.includes(worker)) {
      return Set.of();
    }
    Optional<Listing> kept = coverage.keptListingFor(worker);
    long began = kept.isPresent() ? complete.asOf() : observations.begin();
    Listing listing = kept.orElseGet(() -> reader.listOf(worker));
    Set<WorkerKey> one = Set.of(worker);
    Observations.News news = observations.listed(kind(), began, listing, one, one);
    coverage.add(worker);
    return news.changed();
  }

  /** Reads directly what a listing no longer shows; what cannot be read stays as it is. */
  private Set<AwsId> confirm(Set<AwsId> missing, Set<WorkerKey> covered) {
    var changed = new HashSet<AwsId>();
    var left = new HashSet<>(missing);
    for (WorkerKey worker : covered) {
      Set<AwsId> ids =
          left.stream().filter(id -> kind().mayBeOf(worker, id.name())).collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        left.removeAll(ids);
        long began = observations.begin();
        try {
          changed.addAll(observations.read(began, Look.at(reader, observations, worker, ids)));
        } catch (SdkException | AwsException e) {
          LOG.warn("cannot confirm that {} are gone: {}", ids, AwsErrors.message(e));
        }
      }
    }
    return changed;
  }
}
