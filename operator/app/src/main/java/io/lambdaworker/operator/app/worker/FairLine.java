package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Workers that wait, in turns between their namespaces and, within one, first come, first served.
 * For example, a/1 a/2 a/3 b/1 leave as a/1 b/1 a/2 a/3. Not thread-safe.
 */
final class FairLine {
  /** Without empty lines; the namespace that comes first has waited longest for its turn. */
  private final Map<String, Set<ResourceID>> byNamespace = new LinkedHashMap<>();

  /** A worker that waits already keeps its place. */
  void add(ResourceID worker) {
    byNamespace.computeIfAbsent(namespace(worker), absent -> new LinkedHashSet<>()).add(worker);
  }

  void remove(ResourceID worker) {
    byNamespace.computeIfPresent(
        namespace(worker),
        (namespace, line) -> {
          line.remove(worker);
          return line.isEmpty() ? null : line;
        });
  }

  boolean isEmpty() {
    return byNamespace.isEmpty();
  }

  /**
   * The worker whose turn it is; it leaves the line.
   *
   * @param hasRoom whether a namespace may have a turn now
   */
  Optional<ResourceID> next(Predicate<String> hasRoom) {
    Optional<ResourceID> next =
        byNamespace.entrySet().stream()
            .filter(line -> hasRoom.test(line.getKey()))
            .findFirst()
            .map(line -> line.getValue().iterator().next());
    next.ifPresent(first -> {
      remove(first);
      Set<ResourceID> rest = byNamespace.remove(namespace(first));
      if (rest != null) {
        byNamespace.put(namespace(first), rest); // at the end
      }
    });
    return next;
  }

  static String namespace(ResourceID worker) {
    return worker.getNamespace().orElse("");
  }
}
