package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of every resource. Whoever reads AWS takes a moment from {@link #begin} first and
 * hands it in with the answer: what was learnt of a resource after that moment is not overwritten.
 * Moments are numbers that grow, so that no two events happen at once.
 */
final class Observations {
  private final Map<Kind<?>, KindObservations> kinds = new LinkedHashMap<>();
  private final RecentWrites writes;
  private final Map<AwsId, Long> doubts = new HashMap<>();
  private long now;

  /**
   * What a listing told that was not known.
   *
   * @param changed resources that are not as they were known to be
   * @param missing resources that the listing should have shown and did not; they are still taken
   *     to be there
   */
  record News(Set<AwsId> changed, Set<AwsId> missing) {}

  /**
   * @param readers one a kind
   * @param writes our own of late
   */
  Observations(List<Reader> readers, RecentWrites writes) {
    this.writes = writes;
    readers.forEach(reader -> kinds.put(reader.kind(), new KindObservations(reader)));
  }

  /** To be called before a read: its answer is as of this moment. */
  synchronized long begin() {
    return ++now;
  }

  /** Everything that is there and may be the worker's by its name. */
  synchronized List<Observed> of(WorkerKey worker) {
    return kinds.values().stream().flatMap(each -> each.of(worker)).toList();
  }

  synchronized List<Observed> of(Kind<?> kind, WorkerKey worker) {
    return all(kind).of(worker).toList();
  }

  /** Whether it is known that the resource is there, or that it is not. */
  synchronized boolean hasHeardOf(AwsId id) {
    return all(id.kind()).hasHeardOf(id.name());
  }

  /**
   * Takes what a complete listing shows of these workers.
   *
   * @param began from {@link #begin}
   * @param covered those of whom the listing shows everything: what it omits of them is missing
   * @param watched all whose resources are kept
   */
  synchronized News listed(
      Kind<?> kind, long began, Listing listing, Set<WorkerKey> covered, Set<WorkerKey> watched) {
    return all(kind).listed(began, listing, covered, watched);
  }

  /** Drops what belongs to no watched worker, unless it was learnt after {@code began}. */
  synchronized void dropUnwatched(Kind<?> kind, long began, Set<WorkerKey> watched) {
    all(kind).dropUnwatched(began, watched);
  }

  /**
   * Takes the answer of complete direct reads.
   *
   * @return the resources that are not as they were known to be
   */
  synchronized Set<AwsId> read(long began, Answer answer) {
    var changed = new HashSet<AwsId>();
    answer
        .resources()
        .forEach((id, found) -> {
          KindObservations all = all(id.kind());
          if (all.read(id.name(), began, believed(id, found), changed)) {
            doubts.computeIfPresent(id, (key, since) -> since < began ? null : since);
            all.takeDeployed(id.name(), answer);
          }
        });
    return changed;
  }

  /**
   * Takes the answer of direct reads of what listings omit. A listing that began before them is
   * still taken: it may tell of parts that they did not read.
   *
   * @return the resources that are not as they were known to be
   */
  synchronized Set<AwsId> completed(long began, Answer answer) {
    var changed = new HashSet<AwsId>();
    answer
        .resources()
        .forEach((id, found) -> {
          KindObservations all = all(id.kind());
          if (all.completed(id.name(), began, believed(id, found), changed)) {
            all.takeDeployed(id.name(), answer);
          }
        });
    return changed;
  }

  /**
   * Takes the answer of direct reads of what neither listings nor turns read; the rest stays.
   *
   * @return the resources that are not as they were known to be
   */
  synchronized Set<AwsId> readSeldom(long began, Answer answer) {
    var changed = new HashSet<AwsId>();
    answer
        .resources()
        .forEach((id, found) -> all(id.kind()).completed(id.name(), began, found, changed));
    return changed;
  }

  /** After our own create or update, as of now: what is unread in it stays as it is known. */
  synchronized void wrote(Observed written) {
    KindObservations all = all(written.id().kind());
    String name = written.resource().name();
    Optional<Observed> before = all.known(name);
    all.wrote(written, ++now);
    writes.wrote(written.id(), before, all.known(name).orElse(written));
    doubts.remove(written.id());
  }

  /** After our own delete, as of now. */
  synchronized void deleted(AwsId id) {
    KindObservations all = all(id.kind());
    writes.wrote(id, all.known(id.name()), null);
    all.deleted(id.name(), ++now);
    doubts.remove(id);
  }

  /**
   * After a write that got no clear answer: only a direct read that begins after now ends the
   * doubt.
   */
  synchronized void doubt(AwsId id) {
    doubts.put(id, ++now);
    all(id.kind()).doubt(id.name(), now);
  }

  synchronized Set<AwsId> inDoubt(WorkerKey worker) {
    var ids = new HashSet<AwsId>();
    for (AwsId id : doubts.keySet()) {
      if (id.kind().mayBeOf(worker, id.name())) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** What the tags of the worker's function say of its code, where they were read. */
  synchronized Optional<DeployedCode> deployed(WorkerKey worker) {
    return kinds.values().stream().flatMap(each -> each.deployed(worker)).findFirst();
  }

  /** Forgets a worker's resources, except those that may be another's too. */
  synchronized void forget(WorkerKey worker, Collection<WorkerKey> others) {
    kinds.forEach((kind, all) -> {
      for (String name : all.namesOf(worker)) {
        if (others.stream().noneMatch(other -> kind.mayBeOf(other, name))) {
          all.forget(name);
          doubts.remove(new AwsId(kind, name));
        }
      }
    });
  }

  private Optional<Observed> believed(AwsId id, Optional<Observed> found) {
    return writes.believed(id, found, all(id.kind()).isSlowToSettle());
  }

  private KindObservations all(Kind<?> kind) {
    return Objects.requireNonNull(kinds.get(kind), "every kind has a reader");
  }
}
