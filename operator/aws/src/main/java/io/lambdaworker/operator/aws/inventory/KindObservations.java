package io.lambdaworker.operator.aws.inventory;

import io.lambdaworker.operator.aws.inventory.Observations.News;
import io.lambdaworker.operator.aws.read.Answer;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.aws.read.Listing;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is known of the resources of one kind, by name. Guarded by {@link Observations}. */
final class KindObservations {
  private final Reader reader;
  private final NavigableMap<String, Observation> resources = new TreeMap<>();
  private final NavigableMap<String, DeployedCode> deployed = new TreeMap<>();

  KindObservations(Reader reader) {
    this.reader = reader;
  }

  Stream<Observed> of(WorkerKey worker) {
    return kind().of(worker, resources).values().stream()
        .flatMap(each -> Optional.ofNullable(each.observed()).stream());
  }

  Optional<Observed> known(String name) {
    return Optional.ofNullable(resources.get(name))
        .flatMap(each -> Optional.ofNullable(each.observed()));
  }

  boolean isSlowToSettle() {
    return reader.isSlowToSettle();
  }

  boolean hasHeardOf(String name) {
    return resources.containsKey(name);
  }

  Stream<DeployedCode> deployed(WorkerKey worker) {
    return kind().of(worker, deployed).values().stream();
  }

  News listed(long began, Listing listing, Set<WorkerKey> covered, Set<WorkerKey> watched) {
    var changed = new HashSet<AwsId>();
    var missing = new HashSet<AwsId>();
    for (WorkerKey worker : watched) {
      kind()
          .of(worker, listing.resources())
          .forEach((name, shown) -> {
            Observation older = resources.get(name);
            if (older == null || older.isOlderThan(began)) {
              Observation fresh = Observation.listed(reader, shown.get(), began, older);
              resources.put(name, fresh);
              if (older == null || !Objects.equals(fresh.observed(), older.observed())) {
                changed.add(id(name));
              }
            }
          });
      if (covered.contains(worker)) {
        kind()
            .of(worker, resources)
            .forEach((name, each) -> {
              if (each.isOlderThan(began) && each.observed() != null) {
                missing.add(id(name));
              }
            });
      }
    }
    return new News(changed, missing);
  }

  void dropUnwatched(long began, Set<WorkerKey> watched) {
    var kept = new HashSet<String>();
    watched.forEach(worker -> kept.addAll(kind().of(worker, resources).keySet()));
    resources
        .entrySet()
        .removeIf(e -> e.getValue().isOlderThan(began) && !kept.contains(e.getKey()));
    deployed.keySet().retainAll(resources.keySet());
  }

  /**
   * @return whether the answer was taken: not where a later one is known
   */
  boolean read(String name, long began, Optional<Observed> found, Set<AwsId> changed) {
    Observation older = resources.get(name);
    if (older != null && older.asOf() > began) {
      return false;
    }
    Observed known = older == null ? null : older.observed();
    Observed read = found.map(each -> Merge.over(each, known)).orElse(null);
    Observation fresh =
        older == null ? Observation.of(read, began) : older.read(reader, read, began);
    resources.put(name, fresh);
    if (!Objects.equals(fresh.observed(), known)) {
      changed.add(id(name));
    }
    return true;
  }

  /**
   * @return whether the answer was taken: not where a later one is known
   */
  boolean completed(String name, long began, Optional<Observed> found, Set<AwsId> changed) {
    Observation older = resources.get(name);
    if (older == null || older.asOf() > began) {
      return false;
    }
    Observation fresh =
        found.isPresent()
            ? older.completed(found.get())
            : older.read(reader, null, began); // it is gone
    resources.put(name, fresh);
    if (!Objects.equals(fresh.observed(), older.observed())) {
      changed.add(id(name));
    }
    return true;
  }

  /**
   * Takes what the tags say of the code. Where they say nothing, what our own update was answered
   * still holds: AWS may have refused the tags, and an object's checksum does not change.
   */
  void takeDeployed(String name, Answer answer) {
    Optional.ofNullable(answer.deployed().get(name)).ifPresent(told -> deployed.put(name, told));
  }

  void wrote(Observed written, long ended) {
    Answer answer = reader.asRead(written);
    answer
        .resources()
        .forEach((id, told) -> {
          Observation older = resources.get(id.name());
          Observed known = older == null ? null : older.observed();
          Observed merged = told.map(each -> Merge.over(each, known)).orElse(null);
          resources.put(id.name(), Observation.of(merged, ended));
        });
    deployed.putAll(answer.deployed());
  }

  void deleted(String name, long ended) {
    resources.put(name, Observation.of(null, ended));
    deployed.remove(name);
  }

  /** What is known of it stays, but as of now. */
  void doubt(String name, long ended) {
    resources.computeIfPresent(name, (key, each) -> Observation.of(each.observed(), ended));
  }

  Set<String> namesOf(WorkerKey worker) {
    return Set.copyOf(kind().of(worker, resources).keySet());
  }

  void forget(String name) {
    resources.remove(name);
    deployed.remove(name);
  }

  private Kind<?> kind() {
    return reader.kind();
  }

  private AwsId id(String name) {
    return new AwsId(kind(), name);
  }
}
