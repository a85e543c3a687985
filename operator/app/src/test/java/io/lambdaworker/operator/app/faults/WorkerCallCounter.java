package io.lambdaworker.operator.app.faults;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.TestNamespace;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Counts the calls to AWS about each worker: those that contain its function's name or its
 * mappings' ids. Can inject a fault into the calls of one worker alone.
 */
final class WorkerCallCounter {
  private final TestNamespace namespace;
  private final Gateway gateway;
  private final Map<String, Set<String>> texts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> operations = new ConcurrentHashMap<>();

  WorkerCallCounter(TestNamespace namespace, Gateway gateway) {
    this.namespace = namespace;
    this.gateway = gateway;
    gateway.onCall(this::count);
  }

  /** Begins to count this worker's calls, from zero. */
  void begin(String worker) {
    texts.put(worker, textsOf(worker));
    operations.put(worker, new CopyOnWriteArrayList<>());
  }

  /** As {@link #begin}, and the fault acts on this worker alone. */
  void begin(String worker, Fault fault) {
    begin(worker);
    gateway.inject(new Fault.About(textsOf(worker), fault));
  }

  /** The operations called about the worker, in their order. */
  List<String> operations(String worker) {
    return List.copyOf(operations.getOrDefault(worker, List.of()));
  }

  int calls(String worker) {
    return operations(worker).size();
  }

  /**
   * What a call about the worker contains: all names contain the function's, but mappings have ids.
   */
  private Set<String> textsOf(String worker) {
    String function = LifecycleStep.function(namespace, worker);
    var all = new HashSet<String>();
    all.add(function);
    namespace
        .aws()
        .lambda()
        .listEventSourceMappings(r -> r.functionName(function))
        .eventSourceMappings()
        .stream()
        .map(EventSourceMappingConfiguration::uuid)
        .forEach(all::add);
    return all;
  }

  private void count(Call call) {
    String text = call.pathAndQuery() + new String(call.body(), StandardCharsets.ISO_8859_1);
    texts.forEach((worker, about) -> {
      List<String> counted = operations.get(worker);
      if (counted != null && about.stream().anyMatch(text::contains)) {
        counted.add(call.operation());
      }
    });
  }
}
