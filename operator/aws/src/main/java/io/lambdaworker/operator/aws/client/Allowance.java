package io.lambdaworker.operator.aws.client;

import java.util.HashMap;
import java.util.Map;

/**
 * What is certainly left in AWS's own bucket, which holds one second of its rate. A call takes its
 * token there when it arrives, which is some time between being sent and being answered: until then
 * it stays reserved, so that calls that were held up together and arrive together are no surprise.
 * Not thread-safe.
 */
final class Allowance {
  /** Longer than a call is under way to AWS, though not than AWS may take to answer it. */
  private static final long LONGEST = 5_000_000_000L;

  private static final double NANOS = 1e9;

  private final double rate;
  private final double capacity;
  private final Map<Long, Long> underWay = new HashMap<>();
  private double tokens;
  private long at;

  /**
   * @param rate tokens a second
   */
  Allowance(double rate, double capacity, long now) {
    this.rate = rate;
    this.capacity = capacity;
    // Not full: another process may just have emptied it, this operator before its restart.
    this.tokens = 1;
    this.at = now;
  }

  /** Zero when a call may be sent now, {@link Long#MAX_VALUE} when one has to end first. */
  long nanosUntilFree(long now) {
    advance(now);
    if (tokens >= 1) {
      return 0;
    }
    return capacity - underWay.size() < 1
        ? Long.MAX_VALUE
        : (long) Math.ceil((1 - tokens) / rate * NANOS);
  }

  /** What is left, as a part of one second's rate: 0 to 1. */
  double left(long now) {
    advance(now);
    return Math.clamp(tokens / capacity, 0, 1);
  }

  /**
   * @param call its number
   */
  void sent(long call, long now) {
    advance(now);
    tokens -= 1;
    underWay.put(call, now);
  }

  void ended(long call, long now) {
    advance(now);
    underWay.remove(call);
  }

  void throttled(long now) {
    advance(now);
    tokens = Math.min(tokens, 0);
  }

  private void advance(long now) {
    double gained = Math.max(0, now - at) / NANOS * rate;
    tokens = Math.min(capacity - underWay.size(), tokens + gained);
    at = Math.max(at, now);
    underWay.values().removeIf(sent -> now - sent > LONGEST);
  }
}
