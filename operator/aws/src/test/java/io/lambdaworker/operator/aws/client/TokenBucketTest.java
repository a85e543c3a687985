package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The bucket gives its burst and then its rate, and slows down when AWS throttles. */
class TokenBucketTest {
  private long now = 17;
  private final TokenBucket bucket = new TokenBucket(10, 2, now);

  @Test
  void givesItsBurstAndThenItsRate() {
    assertThat(taken(TimeUnit.SECONDS.toNanos(2))).isEqualTo(22);
  }

  @Test
  void aThrottlingAnswerEmptiesItAndHalvesItsRate() {
    bucket.throttled(now);

    assertThat(taken(TimeUnit.SECONDS.toNanos(1))).isBetween(5, 6);
  }

  @Test
  void callsThatWereThrottledTogetherCountOnce() {
    for (int i = 0; i < 20; i++) {
      bucket.throttled(now + i);
    }

    assertThat(taken(TimeUnit.SECONDS.toNanos(1))).isBetween(5, 6);
  }

  @Test
  void neverStopsAltogether() {
    for (int i = 0; i < 100; i++) {
      now += TimeUnit.SECONDS.toNanos(1);
      bucket.throttled(now);
    }

    assertThat(bucket.nanosUntilFree(now)).isBetween(0L, TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void recoversSteadilyWhenNothingIsThrottled() {
    bucket.throttled(now);
    int first = taken(TimeUnit.SECONDS.toNanos(5));
    int second = taken(TimeUnit.SECONDS.toNanos(5));
    int third = taken(TimeUnit.SECONDS.toNanos(5));

    assertThat(first).isLessThan(second);
    assertThat(second).isLessThan(third);
    assertThat(third).isBetween(48, 51);
  }

  /** Takes whatever it can get within a time. */
  private int taken(long nanos) {
    int count = 0;
    long end = now + nanos;
    while (true) {
      long wait = bucket.nanosUntilFree(now);
      if (now + wait > end) {
        now = end;
        return count;
      }
      now += wait;
      bucket.take(now);
      count++;
    }
  }
}
