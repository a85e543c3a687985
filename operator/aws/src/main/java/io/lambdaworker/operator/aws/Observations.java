package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.Deployed;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Slice;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each resource, and since when: reads that began before the last thing known of a
 * resource do not touch it. Time is a sequence of its own, so that no two events are at once.
 */
final class Observations {
  private long now;
  private final Map<Kind, NavigableMap<String, Entry>> entries = new EnumMap<>(Kind.class);
  private final Map<AwsId, Long> doubts = new HashMap<>();
  private final Map<String, Deployed> deployed = new HashMap<>();

  /**
   * A listing shows less than a direct read, so that it does not make one that began before it
   * worthless: what each told last is kept apart.
   *
   * @param observed null when the resource is known not to be there
   * @param asOf when the direct read began, or when our write ended
   * @param listed what a later listing showed, if there was one
   * @param listedAt when that listing began
   */
  private record Entry(
      @Nullable Observed observed, long asOf, @Nullable Observed listed, long listedAt) {

    static Entry of(@Nullable Observed observed, long asOf) {
      return new Entry(observed, asOf, null, 0);
    }

    static Entry listed(Observed shown, long began, @Nullable Entry older) {
      if (older == null) {
        return new Entry(shown, 0, shown, began);
      }
      Observed seen = older(older.listed, shown);
      Observed merged = Merge.listed(seen, older.observed);
      return new Entry(older(older.observed, merged), older.asOf, seen, began);
    }

    /** What AWS says again is kept as it is: else every listing would fill the heap anew. */
    private static Observed older(@Nullable Observed older, Observed fresh) {
      return older != null && older.equals(fresh) ? older : fresh;
    }

    boolean isOlderThan(long moment) {
      return asOf < moment && listedAt < moment;
    }

    /** This entry with what listings do not show: they are not older for it. */
    Entry completedBy(Observed read) {
      return observed == null || !Merge.isOf(read, observed)
          ? this
          : new Entry(Merge.over(read, observed), asOf, listed, listedAt);
    }

    /** This entry once a direct read that began before its listing has told what it found. */
    Entry with(@Nullable Observed read, long began) {
      if (listed == null || listedAt < began) {
        return of(read, began);
      }
      return new Entry(Merge.listed(listed, read), began, listed, listedAt);
    }
  }

  /**
   * What a read told that was not known.
   *
   * @param changed resources that are not as they were known to be
   * @param missing resources that a listing should have shown; not yet believed
   */
  record News(Set<AwsId> changed, Set<AwsId> missing) {}

  Observations() {
    for (Kind kind : Kind.values()) {
      entries.put(kind, new TreeMap<>());
    }
  }

  /** To be called before a read, whose answer is then as of this moment. */
  synchronized long begin() {
    return ++now;
  }

  synchronized List<Observed> of(Kind kind, WorkerKey worker) {
    return Slice.of(kind, worker, all(kind)).values().stream()
        .flatMap(entry -> Optional.ofNullable(entry.observed()).stream())
        .toList();
  }

  /** Whether anything is known of the resource, be it that it is not there. */
  synchronized boolean hasHeardOf(AwsId id) {
    return all(id.kind()).containsKey(id.name());
  }

  /**
   * Takes what a complete listing shows of these workers.
   *
   * @param began from {@link #begin}
   * @param covered those for whom absence from the listing means something
   * @param watched all whose resources are kept
   */
  synchronized News commit(
      Kind kind, long began, Listing listing, Set<WorkerKey> covered, Set<WorkerKey> watched) {
    var changed = new HashSet<AwsId>();
    var missing = new HashSet<AwsId>();
    for (WorkerKey worker : watched) {
      Slice.of(kind, worker, listing.resources())
          .forEach((name, resource) -> {
            Entry older = all(kind).get(name);
            if (older == null || older.isOlderThan(began)) {
              Entry fresh = Entry.listed(resource.get(), began, older);
              all(kind).put(name, fresh);
              if (older == null || !Objects.equals(fresh.observed(), older.observed())) {
                changed.add(new AwsId(kind, name));
              }
            }
          });
      if (covered.contains(worker)) {
        Slice.of(kind, worker, all(kind))
            .forEach((name, entry) -> {
              if (entry.isOlderThan(began) && entry.observed() != null) {
                missing.add(new AwsId(kind, name));
              }
            });
      }
    }
    return new News(changed, missing);
  }

  /** Forgets what no watched worker can need, unless it was learnt after {@code began}. */
  synchronized void purge(Kind kind, long began, Set<WorkerKey> watched) {
    var kept = new HashSet<String>();
    watched.forEach(worker -> kept.addAll(Slice.of(kind, worker, all(kind)).keySet()));
    all(kind)
        .entrySet()
        .removeIf(e -> e.getValue().isOlderThan(began) && !kept.contains(e.getKey()));
    if (kind == Kind.FUNCTION) {
      deployed.keySet().retainAll(all(kind).keySet());
    }
  }

  /**
   * Takes the answer of direct reads.
   *
   * @return the resources that are not as they were known to be
   */
  synchronized Set<AwsId> apply(long began, Answer answer) {
    var changed = new HashSet<AwsId>();
    answer
        .resources()
        .forEach((id, found) -> {
          Entry older = all(id.kind()).get(id.name());
          if (older != null && older.asOf() > began) {
            return;
          }
          Observed known = older == null ? null : older.observed();
          Observed read = found.map(each -> Merge.over(each, known)).orElse(null);
          Entry fresh = older == null ? Entry.of(read, began) : older.with(read, began);
          all(id.kind()).put(id.name(), fresh);
          if (!Objects.equals(fresh.observed(), known)) {
            changed.add(id);
          }
          doubts.computeIfPresent(id, (key, since) -> since < began ? null : since);
          takeDeployed(id, answer);
        });
    return changed;
  }

  /**
   * Takes the answer of direct reads of what listings do not show. A listing that they overtake is
   * still to be believed: they may tell nothing of what it shows.
   *
   * @return the resources that are not as they were known to be
   */
  synchronized Set<AwsId> complete(long began, Answer answer) {
    var changed = new HashSet<AwsId>();
    answer
        .resources()
        .forEach((id, found) -> {
          Entry older = all(id.kind()).get(id.name());
          if (older == null || older.asOf() > began) {
            return;
          }
          Entry fresh = found.map(older::completedBy).orElseGet(() -> older.with(null, began));
          all(id.kind()).put(id.name(), fresh);
          if (!Objects.equals(fresh.observed(), older.observed())) {
            changed.add(id);
          }
          takeDeployed(id, answer);
        });
    return changed;
  }

  private void takeDeployed(AwsId id, Answer answer) {
    if (id.kind() == Kind.FUNCTION) {
      deployed.remove(id.name());
      Optional.ofNullable(answer.deployed().get(id.name()))
          .ifPresent(told -> deployed.put(id.name(), told));
    }
  }

  synchronized void wrote(Observed written) {
    Observed observed = Merge.written(written);
    AwsId id = observed.id();
    Entry older = all(id.kind()).get(id.name());
    Observed known = older == null ? null : older.observed();
    all(id.kind()).put(id.name(), Entry.of(Merge.over(observed, known), ++now));
    doubts.remove(id);
    if (id.kind() == Kind.FUNCTION) {
      Deployed.of(written.resource().tags().orElse(Tags.NONE).values())
          .ifPresent(told -> deployed.put(id.name(), told));
    }
  }

  synchronized void deleted(AwsId id) {
    all(id.kind()).put(id.name(), Entry.of(null, ++now));
    doubts.remove(id);
    if (id.kind() == Kind.FUNCTION) {
      deployed.remove(id.name());
    }
  }

  synchronized void doubt(AwsId id) {
    doubts.put(id, ++now);
    all(id.kind()).computeIfPresent(id.name(), (name, entry) -> Entry.of(entry.observed(), now));
  }

  synchronized Set<AwsId> inDoubt(WorkerKey worker) {
    var ids = new HashSet<AwsId>();
    for (AwsId id : doubts.keySet()) {
      if (Slice.contains(id.kind(), worker, id.name())) {
        ids.add(id);
      }
    }
    return ids;
  }

  synchronized Optional<Deployed> deployed(String function) {
    return Optional.ofNullable(deployed.get(function));
  }

  /** Forgets a worker's resources, less what others may share with it. */
  synchronized void forget(WorkerKey worker, Collection<WorkerKey> others) {
    for (Kind kind : Kind.values()) {
      Set<String> gone = new HashSet<>(Slice.of(kind, worker, all(kind)).keySet());
      gone.removeIf(name -> others.stream().anyMatch(o -> Slice.contains(kind, o, name)));
      gone.forEach(name -> {
        all(kind).remove(name);
        doubts.remove(new AwsId(kind, name));
        if (kind == Kind.FUNCTION) {
          deployed.remove(name);
        }
      });
    }
  }

  private NavigableMap<String, Entry> all(Kind kind) {
    return Objects.requireNonNull(entries.get(kind));
  }
}
