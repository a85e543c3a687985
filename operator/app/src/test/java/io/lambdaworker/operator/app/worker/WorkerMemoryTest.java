package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
  private final WorkerMemory memory = new WorkerMemory();

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToFiveMinutes() {
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
      assertThat(memory.afterFailure())
          .isBetween(Duration.ofMillis(seconds * 875), Duration.ofMillis(seconds * 1125));
    }
  }

  @Test
  void beginsAnewAfterSuccess() {
    memory.afterFailure();
    memory.afterFailure();
    memory.succeeded();
    assertThat(memory.afterFailure()).isLessThan(Duration.ofMillis(1126));
  }

  @Test
  void knowsNewsOnce() {
    assertThat(memory.isNews("generation 2")).isTrue();
    memory.noted("generation 2");
    assertThat(memory.isNews("generation 2")).isFalse();
    assertThat(memory.isNews("generation 3")).isTrue();
  }
}
