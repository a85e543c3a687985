package io.lambdaworker.operator.aws.client;

/**
 * A token bucket that adapts: a throttling answer empties it and halves its rate, which then grows
 * back steadily. Times are of one monotonic clock, in nanoseconds. Not thread-safe.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  /** Never slower than this part of the full rate. */
  private static final double SLOWEST = 0.05;

  /** Part of the full rate that comes back in a second. */
  private static final double RECOVERY = 0.05;

  /**
   * Nanoseconds. Calls that are under way together are throttled together; within this time they
   * count once.
   */
  private static final double ONE_EVENT = 1e9;

  private final double rate;
  private final double burst;
  private double tokens;
  private double pace = 1;
  private long at;
  private long lastThrottled;

  /**
   * @param rate tokens a second
   * @param burst tokens at once after a pause, at least one
   */
  TokenBucket(double rate, double burst, long now) {
    this.rate = rate;
    this.burst = burst;
    this.tokens = burst;
    this.at = now;
    this.lastThrottled = now - (long) ONE_EVENT;
  }

  /** Nanoseconds until a token can be taken; 0 for now. */
  long nanosUntilFree(long now) {
    advance(now);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / (rate * pace) * NANOS);
  }

  /**
   * Part of the full rate at which tokens come: 1, or less for a while after a throttling answer.
   */
  double pace(long now) {
    advance(now);
    return pace;
  }

  void take(long now) {
    advance(now);
    tokens -= 1;
  }

  void throttled(long now) {
    advance(now);
    tokens = Math.min(tokens, 0);
    if (now - lastThrottled >= ONE_EVENT) {
      pace = Math.max(SLOWEST, pace / 2);
      lastThrottled = now;
    }
  }

  private void advance(long now) {
    double seconds = Math.max(0, now - at) / NANOS;
    tokens = Math.min(burst, tokens + seconds * rate * pace);
    pace = Math.min(1, pace + seconds * RECOVERY);
    at = Math.max(at, now);
  }
}
