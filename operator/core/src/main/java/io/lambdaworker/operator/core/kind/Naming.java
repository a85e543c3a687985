package io.lambdaworker.operator.core.kind;

import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.function.Function;

/**
 * Which names of a kind may be a worker's.
 *
 * @param stem what all of a worker's names begin with
 * @param ends one of these must follow the stem, such as {@code |} or {@code :}; empty where the
 *     stem is the whole name
 */
public record Naming(Function<WorkerKey, String> stem, List<String> ends) {
  public Naming {
    ends = List.copyOf(ends);
  }

  /** A worker has one resource of the kind, and this is its name. */
  public static Naming exactly(Function<WorkerKey, String> name) {
    return new Naming(name, List.of());
  }

  /** Names begin with this; so may names of others. */
  public static Naming beginningWith(Function<WorkerKey, String> prefix) {
    return new Naming(prefix, List.of(""));
  }

  boolean isExact() {
    return ends.isEmpty();
  }

  String prefix(WorkerKey worker) {
    return stem.apply(worker);
  }

  boolean fits(WorkerKey worker, String name) {
    return isExact()
        ? name.equals(prefix(worker))
        : ends.stream().anyMatch(end -> name.startsWith(prefix(worker) + end));
  }
}
