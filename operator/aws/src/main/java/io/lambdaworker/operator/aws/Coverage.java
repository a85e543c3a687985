package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Slice;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Of which workers the last listing of a kind told. Only resources of watched workers are kept of a
 * listing, and the bare names of all others: a worker that is watched later is covered if none of
 * those names may be its. While workers arrive, as at a start, the whole listing is at hand for
 * them until the next one.
 */
final class Coverage {
  private final Kind kind;
  private final boolean whole;
  private final String prefix;
  private final Set<WorkerKey> covered = ConcurrentHashMap.newKeySet();
  private final Set<WorkerKey> left = ConcurrentHashMap.newKeySet();
  private final NavigableMap<String, Boolean> seen = new TreeMap<>();
  private volatile @Nullable Listing atHand;

  Coverage(Kind kind, Listing listing, Collection<WorkerKey> covered) {
    this.kind = kind;
    this.whole = listing.whole();
    this.prefix = listing.prefix();
    this.covered.addAll(covered);
    if (whole) {
      listing.resources().keySet().forEach(name -> seen.put(name, true));
    }
  }

  /** Whether everything of the worker that was there is known. */
  boolean includes(WorkerKey worker) {
    return covered.contains(worker)
        || (whole
            && !left.contains(worker)
            && Slice.prefix(kind, worker).startsWith(prefix)
            && Slice.of(kind, worker, seen).isEmpty());
  }

  /** Keeps the listing for workers that are watched later. */
  void keep(Listing listing) {
    atHand = listing;
  }

  /**
   * A worker was let go of, and what was known of it is forgotten: what the listing shows may be
   * gone, and what it does not show may have been made since, and kept.
   */
  void letGo(WorkerKey worker) {
    atHand = null;
    left.add(worker);
    covered.remove(worker);
  }

  /** The listing, if it is kept and shows all of the worker. */
  Optional<Listing> atHandFor(WorkerKey worker) {
    return Optional.ofNullable(atHand).filter(listing -> listing.shows(kind, worker));
  }

  void add(WorkerKey worker) {
    covered.add(worker);
  }
}
