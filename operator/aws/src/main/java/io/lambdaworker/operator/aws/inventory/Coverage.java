package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which workers the last listing of a kind tells everything of, those included that are watched
 * only later. A listing's resources are kept for watched workers alone; of all others the bare
 * names are kept. A worker watched later is covered when none of those names may be its: then it
 * has nothing. While a start brings workers, the whole listing is kept for them until the next.
 */
final class Coverage {
  private final Kind<?> kind;
  private final boolean whole;
  private final String prefix;
  private final Set<WorkerKey> covered = ConcurrentHashMap.newKeySet();
  private final Set<WorkerKey> forgotten = ConcurrentHashMap.newKeySet();
  private final NavigableMap<String, Boolean> names = new TreeMap<>();
  private volatile @Nullable Listing keptListing;

  Coverage(Kind<?> kind, Listing listing, Collection<WorkerKey> covered) {
    this.kind = kind;
    this.whole = listing.whole();
    this.prefix = listing.prefix();
    this.covered.addAll(covered);
    if (whole) {
      listing.resources().keySet().forEach(name -> names.put(name, true));
    }
  }

  /** Whether all is known that was there of the worker when the listing was made. */
  boolean includes(WorkerKey worker) {
    return covered.contains(worker)
        || (whole
            && !forgotten.contains(worker)
            && kind.prefix(worker).startsWith(prefix)
            && kind.of(worker, names).isEmpty());
  }

  void add(WorkerKey worker) {
    covered.add(worker);
  }

  /** Keeps the listing for workers that are watched before the next one. */
  void keep(Listing listing) {
    keptListing = listing;
  }

  /** The listing, if it is kept and shows all of the worker. */
  Optional<Listing> keptListingFor(WorkerKey worker) {
    return Optional.ofNullable(keptListing).filter(listing -> listing.shows(kind, worker));
  }

  /**
   * A worker was deleted, and what was known of it is forgotten. The listing is no longer true of
   * it: what it shows may be deleted, and what it does not show may have been created since and
   * left behind. Another worker of the same name must be read anew.
   */
  void forget(WorkerKey worker) {
    keptListing = null;
    forgotten.add(worker);
    covered.remove(worker);
  }
}
