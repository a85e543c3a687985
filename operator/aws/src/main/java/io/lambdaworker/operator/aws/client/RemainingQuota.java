package io.lambdaworker.operator.aws.client;

import java.util.HashMap;
import java.util.Map;

/**
 * What is certainly left of AWS's quota, a token bucket on AWS's side that holds one second of its
 * rate. AWS takes a call's token when the call arrives, at some time between its sending and its
 * answer. So each call that is under way keeps a token reserved: if several are held up on the way
 * and arrive at once, AWS still has tokens for them. Not thread-safe.
 */
final class RemainingQuota {
  /**
   * Nanoseconds after which a call has certainly arrived at AWS, even if it is not answered yet.
   */
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
  RemainingQuota(double rate, double capacity, long now) {
    this.rate = rate;
    this.capacity = capacity;
    // Not full: another process, such as this operator before its restart, may just have used it
    // up.
    this.tokens = 1;
    this.at = now;
  }

  /**
   * Nanoseconds until a call may be sent: 0 for now, {@link Long#MAX_VALUE} when another call has
   * to end first.
   */
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
