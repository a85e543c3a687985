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
  private final Instant began = Instant.now();
  private final List<Instant> calls = new ArrayList<>();

  private SharedBucket(Gateway gateway) {
    this.gateway = gateway;
  }

  static SharedBucket watch(Gateway gateway) {
    var bucket = new SharedBucket(gateway);
    gateway.onCall(bucket::heard);
    return bucket;
  }

  /**
   * How many calls there were at most, at any moment, beyond so many a second since the watch
   * began. Calls that are late on their way to AWS make it less, never more.
   */
  synchronized double mostAbove(double perSecond) {
    double most = 0;
    List<Instant> sorted = calls.stream().sorted().toList();
    for (int before = 0; before < sorted.size(); before++) {
      double seconds = Duration.between(began, sorted.get(before)).toNanos() / 1e9;
      most = Math.max(most, before + 1 - perSecond * seconds);
    }
    return most;
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
