package io.lambdaworker.operator.app.steady;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Watches the bucket of 15 calls a second that all control-plane calls of Lambda share, but for
 * those with a quota of their own.
 */
final class SharedBucket implements AutoCloseable {
  static final double PER_SECOND = 15;

  private static final Set<String> OWN_QUOTA =
      Set.of("lambda:GetFunction", "lambda:GetPolicy", "lambda:Invoke");

  private final Gateway gateway;
  private final List<Instant> calls = new ArrayList<>();

  private SharedBucket(Gateway gateway) {
    this.gateway = gateway;
  }

  static SharedBucket watch(Gateway gateway) {
    var bucket = new SharedBucket(gateway);
    gateway.onCall(bucket::heard);
    return bucket;
  }

  /** The most calls a second, over any time that is so long and began with a call. */
  synchronized double mostPerSecond(Duration window) {
    List<Instant> sorted = calls.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).plus(window).isAfter(sorted.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most / (window.toMillis() / 1000.0);
  }

  synchronized int calls() {
    return calls.size();
  }

  private synchronized void heard(Call call) {
    if (call.operation().startsWith("lambda:") && !OWN_QUOTA.contains(call.operation())) {
      calls.add(call.at());
    }
  }

  @Override
  public void close() {
    gateway.onCall(call -> {});
  }
}
