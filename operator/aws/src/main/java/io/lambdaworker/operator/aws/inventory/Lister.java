package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Scope;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists one kind in the way that takes fewer calls: the whole account, only the names that begin
 * like the workers', or each worker by itself.
 */
final class Lister {
  private static final Logger LOG = LoggerFactory.getLogger(Lister.class);

  /** A listing of so few pages is made however few workers there are. */
  private static final int FEW_PAGES = 8;

  /** From so many pages on, only names that begin like the workers' are listed. */
  private static final int NARROW_FROM = 3;

  /** After so many rounds of reading each worker by itself, the whole account is tried again. */
  private static final int ROUNDS_PER_WORKER = 20;

  private final Reader reader;
  private boolean perWorker;
  private boolean narrow;
  private int rounds;
  private int workersWhenCut;

  Lister(Reader reader) {
    this.reader = reader;
  }

  /**
   * @param wanted the workers watched a moment ago
   * @param watched asked again before each worker is read by itself: where a start has brought more
   *     meanwhile, the whole account may be cheaper after all
   */
  Listing list(Set<WorkerKey> wanted, Supplier<Set<WorkerKey>> watched) {
    Optional<Listing> all = wholeAccount(wanted);
    if (all.isPresent()) {
      return all.get();
    }
    Set<WorkerKey> now = watched.get();
    return !perWorker && now.size() > wanted.size() ? list(now, watched) : eachWorker(wanted);
  }

  /** Empty when that takes more calls than reading each worker by itself. */
  private Optional<Listing> wholeAccount(Set<WorkerKey> watched) {
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

  private Listing eachWorker(Set<WorkerKey> watched) {
    if (!perWorker) {
      LOG.info("{}: read for each worker, as the account has too many", reader.kind().label());
      perWorker = true;
      workersWhenCut = watched.size();
    }
    var each = new ArrayList<Listing>();
    for (WorkerKey worker : watched) {
      each.add(reader.listOf(worker));
    }
    return Listing.ofWorkers(each);
  }
}
