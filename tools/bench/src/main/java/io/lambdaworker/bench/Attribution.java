package io.lambdaworker.bench;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts AWS calls by the workers that they are about: those whose text has a worker's name. Calls
 * about many at once, listings and the reads of alarms, are nobody's; so are those that name a
 * mapping by its uuid, which workers with and without releases make alike.
 */
final class Attribution implements AutoCloseable {
  /** They name one of many workers: an alarm that is asked for, or where a page begins. */
  private static final Set<String> OF_MANY =
      Set.of("cloudwatch:DescribeAlarms", "lambda:ListFunctions");

  private final Gateway gateway;
  private final Map<String, Map<String, Long>> byPrefix = new ConcurrentHashMap<>();

  private Attribution(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * @param prefixes of workers' names, none of which is in another one
   */
  static Attribution watch(Gateway gateway, String... prefixes) {
    var attribution = new Attribution(gateway);
    for (String prefix : prefixes) {
      attribution.byPrefix.put(prefix, new ConcurrentHashMap<>());
    }
    gateway.onCall(attribution::heard);
    return attribution;
  }

  private void heard(Call call) {
    if (OF_MANY.contains(call.operation())) {
      return;
    }
    String text = call.pathAndQuery() + " " + new String(call.body(), StandardCharsets.ISO_8859_1);
    byPrefix.forEach((prefix, calls) -> {
      if (text.contains(prefix)) {
        calls.merge(call.operation(), 1L, Long::sum);
      }
    });
  }

  void reset() {
    byPrefix.values().forEach(Map::clear);
  }

  /** About the workers whose names begin so, but for these operations. */
  long callsBut(Set<String> operations, String prefix) {
    return of(prefix).entrySet().stream()
        .filter(each -> !operations.contains(each.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The same by operation. */
  Map<String, Long> of(String prefix) {
    return new TreeMap<>(byPrefix.getOrDefault(prefix, Map.of()));
  }

  @Override
  public void close() {
    gateway.onCall(call -> {});
  }
}
