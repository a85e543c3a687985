package io.lambdaworker.bench;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs cases, two at a time; {@link Machine} keeps those apart that would disturb each other. */
final class Cases {
  private static final int AT_ONCE = 2;

  private Cases() {}

  /** The figures of each, in the order of {@link Case}; one that failed is told and has none. */
  static Map<Case, List<Figure>> run(Setup setup, List<Case> cases) throws InterruptedException {
    var running = new EnumMap<Case, Future<List<Figure>>>(Case.class);
    var figures = new LinkedHashMap<Case, List<Figure>>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Case each : cases) {
        running.put(each, threads.submit(() -> each.run(setup.named(each.toString()))));
      }
      for (Map.Entry<Case, Future<List<Figure>>> each : running.entrySet()) {
        try {
          figures.put(each.getKey(), each.getValue().get());
        } catch (ExecutionException e) {
          setup.named(each.getKey().toString()).step("FAILED: " + e.getMessage());
        }
      }
    }
    return figures;
  }
}
