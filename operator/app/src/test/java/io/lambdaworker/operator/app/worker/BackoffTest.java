package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a worker waits to be tried again. */
class BackoffTest {
  private final Backoff backoff = new Backoff();

  @Test
  void waitsTwiceAsLongAfterEachFailureToFiveMinutes() {
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
      assertThat(backoff.afterFailure())
          .isBetween(Duration.ofMillis(seconds * 875), Duration.ofMillis(seconds * 1125));
    }
  }

  @Test
  void beginsAnewAfterSuccess() {
    backoff.afterFailure();
    backoff.afterFailure();
    backoff.succeeded();
    assertThat(backoff.afterFailure()).isLessThan(Duration.ofMillis(1126));
  }

  @Test
  void beginsAnewWithAnotherSpecAndNotWithTheSame() {
    backoff.about("generation 1");
    backoff.afterFailure();
    backoff.about("generation 1");
    assertThat(backoff.afterFailure()).isGreaterThan(Duration.ofMillis(1700));
    backoff.about("generation 2");
    assertThat(backoff.afterFailure()).isLessThan(Duration.ofMillis(1126));
  }

  @Test
  void waitsForAListingFourSecondsAtMost() {
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 10; i++) {
      longest = backoff.afterStale();
    }
    assertThat(longest).isBetween(Duration.ofMillis(3500), Duration.ofMillis(4500));
  }

  @Test
  void comesBackForItsTurnInHalfAMinute() {
    assertThat(Backoff.untilTurn()).isBetween(Duration.ofSeconds(26), Duration.ofSeconds(34));
  }

  @Test
  void newsIsSoughtOftenForAMinuteThenSeldom() {
    assertThat(backoff.untilSettled()).isLessThan(Duration.ofMillis(1126));
    Duration sum = Duration.ZERO;
    for (int i = 1; i < 14; i++) {
      Duration wait = backoff.untilSettled();
      assertThat(wait).isLessThan(Duration.ofMillis(5626));
      sum = sum.plus(wait);
    }
    assertThat(sum).isBetween(Duration.ofSeconds(53), Duration.ofSeconds(69));
    assertThat(backoff.untilSettled()).isGreaterThan(Duration.ofSeconds(7));
    for (int i = 0; i < 9; i++) {
      backoff.untilSettled();
    }
    assertThat(backoff.untilSettled()).isGreaterThan(Duration.ofMinutes(4));
  }
}
