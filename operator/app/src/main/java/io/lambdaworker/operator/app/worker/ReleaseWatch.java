package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which workers of an account are in a release, and the alarms that decide about each. One that
 * changes wakes its workers, in turns between their namespaces.
 */
final class ReleaseWatch {
  private final Consumer<ResourceID> wake;
  private final Map<ResourceID, Set<String>> alarms = new ConcurrentHashMap<>();

  ReleaseWatch(Consumer<ResourceID> wake) {
    this.wake = wake;
  }

  /**
   * From now on these decide about the worker's release.
   *
   * @param names of CloudWatch; none while no release is under way
   */
  void watch(ResourceID worker, Set<String> names) {
    if (names.isEmpty()) {
      alarms.remove(worker);
    } else {
      alarms.put(worker, Set.copyOf(names));
    }
  }

  /** All alarms that decide about a release. */
  Set<String> names() {
    return alarms.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** These are not as they were known to be. */
  void changed(Set<String> names) {
    var line = new FairLine();
    alarms.forEach((worker, its) -> {
      if (its.stream().anyMatch(names::contains)) {
        line.add(worker);
      }
    });
    while (!line.isEmpty()) {
      line.next(namespace -> true).ifPresent(wake);
    }
  }
}
