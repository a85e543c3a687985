package io.lambdaworker.operator.app.faults;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.Space;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * The calls that name one worker or its parts, worker by worker: what goes wrong with one of them
 * leaves the others alone.
 */
final class Tally {
  private final Space space;
  private final Gateway gateway;
  private final Map<String, Set<String>> words = new ConcurrentHashMap<>();
  private final Map<String, List<String>> operations = new ConcurrentHashMap<>();

  Tally(Space space, Gateway gateway) {
    this.space = space;
    this.gateway = gateway;
    gateway.onCall(this::count);
  }

  /** From now on this worker's calls are counted, from zero. */
  void begin(String worker) {
    words.put(worker, words(worker));
    operations.put(worker, new CopyOnWriteArrayList<>());
  }

  /** As {@link #begin}, and the fault acts on this worker alone. */
  void begin(String worker, Fault fault) {
    begin(worker);
    gateway.inject(new Fault.About(words(worker), fault));
  }

  /** The operations called about the worker, in their order. */
  List<String> operations(String worker) {
    return List.copyOf(operations.getOrDefault(worker, List.of()));
  }

  int calls(String worker) {
    return operations(worker).size();
  }

  /** The function's name is in the names of all its parts, but for its mappings. */
  private Set<String> words(String worker) {
    String function = Wish.function(space, worker);
    var all = new HashSet<String>();
    all.add(function);
    space
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
    words.forEach((worker, about) -> {
      List<String> counted = operations.get(worker);
      if (counted != null && about.stream().anyMatch(text::contains)) {
        counted.add(call.operation());
      }
    });
  }
}
