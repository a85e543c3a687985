package io.lambdaworker.operator.app.steady;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the calls about each of {@link ManyWorkers}, which it knows by the name in the call. */
final class CallsByWorker implements AutoCloseable {
  private static final Pattern WORKER = Pattern.compile("worker-\\d{3}");

  private final Gateway gateway;
  private final Map<String, Count> counts = new TreeMap<>();
  private int ofNobody;

  private CallsByWorker(Gateway gateway) {
    this.gateway = gateway;
  }

  /** A worker's calls: how many different ones, and how often one was repeated. */
  static final class Count {
    private final Set<String> once = new HashSet<>();
    private final Map<String, Integer> repeats = new TreeMap<>();

    private void add(Call call, String text) {
      // GetFunction is called only to wait: while a function is Pending, or its role not yet known.
      boolean poll = call.operation().equals("lambda:GetFunction");
      if (poll || !once.add(call.operation() + " " + text)) {
        repeats.merge(call.operation(), 1, Integer::sum);
      }
    }

    int once() {
      return once.size();
    }

    int repeats() {
      return repeats.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      return "%d calls and the repeats %s".formatted(once(), repeats);
    }
  }

  static CallsByWorker watch(Gateway gateway) {
    var calls = new CallsByWorker(gateway);
    gateway.onCall(calls::heard);
    return calls;
  }

  /** By the worker's name. */
  synchronized Map<String, Count> counts() {
    return Map.copyOf(counts);
  }

  /** Calls about no worker: listings. */
  synchronized int ofNobody() {
    return ofNobody;
  }

  private synchronized void heard(Call call) {
    String text = call.pathAndQuery() + " " + new String(call.body(), StandardCharsets.ISO_8859_1);
    Matcher worker = WORKER.matcher(text);
    if (worker.find()) {
      counts.computeIfAbsent(worker.group(), name -> new Count()).add(call, text);
    } else {
      ofNobody++;
    }
  }

  @Override
  public void close() {
    gateway.onCall(call -> {});
  }
}
