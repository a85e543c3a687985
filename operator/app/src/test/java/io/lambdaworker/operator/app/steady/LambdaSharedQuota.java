package io.lambdaworker.operator.app.steady;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Measures the use of Lambda's quota of 15 calls a second, which all control-plane calls share but
 * those that have a quota of their own.
 */
final class LambdaSharedQuota implements AutoCloseable {
  static final double PER_SECOND = 15;

  private static final Set<String> OWN_QUOTA =
      Set.of("lambda:GetFunction", "lambda:GetPolicy", "lambda:Invoke");

  private final Gateway gateway;
  private final Instant began = Instant.now();
  private final List<Instant> calls = new ArrayList<>();

  private LambdaSharedQuota(Gateway gateway) {
    this.gateway = gateway;
  }

  static LambdaSharedQuota watch(Gateway gateway) {
    var quota = new LambdaSharedQuota(gateway);
    gateway.onCall(quota::heard);
    return quota;
  }

  /**
   * By how much the calls so far exceeded this rate, at the moment when they did most. For example,
   * 5 calls after 2 seconds exceed 1.5 a second by 2. A call that is late on its way to AWS lowers
   * the result, never raises it.
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
