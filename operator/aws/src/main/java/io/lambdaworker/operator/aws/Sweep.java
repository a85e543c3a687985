package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.aws.read.Slice;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * Lists one kind again and again: the whole account, or each watched worker by itself where that
 * takes fewer calls. What a listing does not show is read directly before it is believed to be
 * gone.
 */
final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** A listing of so few pages is made however few workers there are. */
  private static final int FEW_PAGES = 8;

  /** More pages than these, and only names that begin as the workers' do are listed. */
  private static final int NARROW_FROM = 3;

  /** So many rounds of reading per worker, and a listing is tried again. */
  private static final int ROUNDS_PER_WORKER = 20;

  private final Reader reader;
  private final Observations known;
  private final Clock clock;

  private boolean perWorker;
  private boolean narrow;
  private int rounds;
  private int workersWhenCut;

  private volatile @Nullable Last last;
  private volatile @Nullable Failure failure;

  /**
   * The last complete listing.
   *
   * @param asOf of {@link Observations#begin}
   * @param watched how many workers were
   */
  private record Last(Instant began, Duration took, long asOf, int watched, Coverage coverage) {}

  /**
   * What became of a listing.
   *
   * @param resources how many it showed, foreign ones too
   * @param calls how many it took
   * @param changed those that are not as they were known to be
   */
  record Swept(int resources, int calls, Set<AwsId> changed) {}

  Sweep(Reader reader, Observations known, Clock clock) {
    this.reader = reader;
    this.known = known;
    this.clock = clock;
  }

  Kind kind() {
    return reader.kind();
  }

  /** Whether the last complete listing began less than {@code limit}, and what it took, ago. */
  boolean isFresh(Duration limit) {
    Last complete = last;
    return complete != null
        && Duration.between(complete.began(), clock.instant())
                .compareTo(limit.plus(complete.took().multipliedBy(2)))
            <= 0;
  }

  /** Why there is no newer listing, if the last try failed. */
  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Lists once, completely or to no effect.
   *
   * @param watched asked when the listing begins and again when it is complete
   * @throws AwsException when the listing is cut
   */
  Swept once(Supplier<Set<WorkerKey>> watched) {
    try {
      Swept swept = listOnce(watched);
      failure = null;
      return swept;
    } catch (SdkException e) {
      Failure why = Failures.of(e, "listing of resources of kind " + kind().label());
      failure = why;
      throw new AwsException(why, e);
    }
  }

  private Swept listOnce(Supplier<Set<WorkerKey>> watched) {
    Instant start = clock.instant();
    long began = known.begin();
    Set<WorkerKey> wanted = watched.get();
    Listing listing = list(watched, wanted);
    Set<WorkerKey> kept = watched.get();
    Set<WorkerKey> covered =
        kept.stream()
            .filter(each -> wanted.contains(each) || listing.shows(kind(), each))
            .collect(Collectors.toSet());
    Observations.News news = known.commit(kind(), began, listing, covered, kept);
    known.purge(kind(), began, kept);
    var changed = new HashSet<>(news.changed());
    changed.addAll(confirm(news.missing(), covered));
    var coverage = new Coverage(kind(), listing, covered);
    Last before = last;
    if (before == null || kept.size() > before.watched()) {
      coverage.keep(listing);
    }
    var now =
        new Last(start, Duration.between(start, clock.instant()), began, kept.size(), coverage);
    for (WorkerKey late : kept) {
      changed.addAll(cover(late, now));
    }
    last = now;
    for (WorkerKey later : watched.get()) {
      changed.addAll(cover(later, now)); // watched since, when this was not the last listing yet
    }
    return new Swept(listing.resources().size(), listing.pages(), changed);
  }

  /**
   * Sees to it that what is there of a newly watched worker is known, with a read of its own where
   * the last listing is not at hand any more.
   *
   * @throws SdkException when that read fails
   */
  void cover(WorkerKey worker) {
    Last complete = last;
    if (complete != null) {
      cover(worker, complete);
    }
  }

  /** A worker is watched no more. */
  void letGo(WorkerKey worker) {
    Last complete = last;
    if (complete != null) {
      complete.coverage().letGo(worker);
    }
  }

  private Set<AwsId> cover(WorkerKey worker, Last complete) {
    Coverage coverage = complete.coverage();
    if (coverage.includes(worker)) {
      return Set.of();
    }
    Optional<Listing> atHand = coverage.atHandFor(worker);
    long began = atHand.isPresent() ? complete.asOf() : known.begin();
    Listing listing = atHand.orElseGet(() -> reader.listOf(worker));
    Set<WorkerKey> one = Set.of(worker);
    Observations.News news = known.commit(kind(), began, listing, one, one);
    coverage.add(worker);
    return news.changed();
  }

  private Listing list(Supplier<Set<WorkerKey>> watched, Set<WorkerKey> wanted) {
    Optional<Listing> all = whole(wanted);
    if (all.isPresent()) {
      return all.get();
    }
    Set<WorkerKey> now = watched.get();
    return !perWorker && now.size() > wanted.size()
        ? list(watched, now) // so few only because a start was still bringing them
        : each(wanted);
  }

  /** The whole account's, unless that takes more calls than the workers are worth. */
  private Optional<Listing> whole(Set<WorkerKey> watched) {
    int mostPages = Math.max(FEW_PAGES, watched.size() * reader.callsPerWorker());
    if (perWorker && (++rounds % ROUNDS_PER_WORKER == 0 || watched.size() > workersWhenCut * 2)) {
      perWorker = false;
    }
    if (perWorker) {
      return Optional.empty();
    }
    Optional<Listing> all = reader.list(new Scope(watched, narrow, mostPages));
    if (all.isEmpty() && !narrow) {
      narrow = true;
      all = reader.list(new Scope(watched, true, mostPages));
    }
    narrow |= all.filter(listing -> listing.pages() >= NARROW_FROM).isPresent();
    return all;
  }

  private Listing each(Set<WorkerKey> watched) {
    if (!perWorker) {
      LOG.info("{}: read for each worker, as the account has too many", kind().label());
      perWorker = true;
      workersWhenCut = watched.size();
    }
    var each = new ArrayList<Listing>();
    for (WorkerKey worker : watched) {
      each.add(reader.listOf(worker));
    }
    return Listing.ofWorkers(each);
  }

  /** Reads directly what a listing no longer shows; what cannot be read stays as it is. */
  private Set<AwsId> confirm(Set<AwsId> missing, Set<WorkerKey> covered) {
    var changed = new HashSet<AwsId>();
    var left = new HashSet<>(missing);
    for (WorkerKey worker : covered) {
      Set<AwsId> ids =
          left.stream()
              .filter(id -> Slice.contains(kind(), worker, id.name()))
              .collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        left.removeAll(ids);
        long began = known.begin();
        try {
          changed.addAll(known.apply(began, reader.look(worker, ids)));
        } catch (SdkException e) {
          LOG.warn("cannot confirm that {} are gone: {}", ids, AwsErrors.message(e));
        }
      }
    }
    return changed;
  }
}
