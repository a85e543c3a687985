package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;

/** Threads wait until the budget has room for their call. */
@Timeout(180)
class ThrottleTest {
  private final Throttle throttle = new Throttle(System::nanoTime);

  @Test
  void letsManyThreadsPassAtItsRate() throws Exception {
    var quota = Quota.of("test", 100);
    long begin = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits =
          IntStream.range(0, 60).mapToObj(i -> threads.submit(() -> passed(quota))).toList();
      for (Future<Duration> wait : waits) {
        wait.get();
      }
    }

    // Ten at once and fifty at ninety a second.
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(550).toNanos());
  }

  private Duration passed(Quota quota) {
    var permit = throttle.acquire(quota, Caller.current());
    permit.ended(false);
    return permit.waited();
  }

  @Test
  void anInterruptedCallGivesUpItsPlace() throws Exception {
    var quota = Quota.of("slow", 0.01);
    throttle.acquire(quota, Caller.current());
    var begun = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> waiting =
          threads.submit(() -> {
            begun.countDown();
            assertThatThrownBy(() -> throttle.acquire(quota, Caller.current()))
                .isInstanceOf(AbortedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
          });
      begun.await();
      threads.shutdownNow();
      waiting.get();
    }
  }
}
