package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Calls to one account hang: its workers hold half of the threads of all reconciles at most, and
 * another account's worker finds one.
 */
class SilentAccountTest {
  private static final int WORKERS = 3 * OperatorInMemory.THREADS;
  private final OperatorInMemory operator = new OperatorInMemory();

  @Test
  void itsWorkersLeaveThreadsToOthers() throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            OperatorInMemory.THREADS, Thread.ofVirtual().name("reconcile-", 0).factory());
    try (var silent = new SilentAccount()) {
      operator.open("eu-west-1", silent);
      operator.cluster.putClass("silent", OperatorInMemory.CLASS.replace("us-east-1", "eu-west-1"));
      operator.put(OperatorInMemory.SPEC);
      List<Future<Optional<Duration>>> hanging =
          IntStream.range(0, WORKERS)
              .mapToObj(i -> "silent-" + i)
              .peek(name -> operator.api.put(name, specOfSilent()))
              .map(name -> threads.submit(() -> operator.reconcile(name)))
              .toList();
      Awaitility.await().until(() -> silent.calls() >= OperatorInMemory.THREADS / 2);

      threads.submit(() -> operator.reconcile("share")).get(20, TimeUnit.SECONDS);

      assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
      assertThat(silent.calls()).isEqualTo(OperatorInMemory.THREADS / 2);
      assertThat(hanging.stream().filter(Future::isDone))
          .hasSize(WORKERS - OperatorInMemory.THREADS / 2)
          .allSatisfy(asked -> assertThat(asked.get()).as("comes back").isPresent());
      assertThat(operator.woken).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoeverWaitedIsWokenWhenACallEnds() throws Exception {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try (var silent = new SilentAccount()) {
      operator.open("eu-west-1", silent);
      operator.cluster.putClass("silent", OperatorInMemory.CLASS.replace("us-east-1", "eu-west-1"));
      for (String name : List.of("a", "b", "c")) {
        operator.api.put(name, specOfSilent());
        if (name.equals("c")) {
          Awaitility.await().until(() -> silent.calls() == OperatorInMemory.THREADS / 2);
          assertThat(operator.reconcile(name)).isPresent();
        } else {
          threads.submit(() -> operator.reconcile(name));
        }
      }
      assertThat(operator.woken).isEmpty();

      silent.close();

      Awaitility.await()
          .untilAsserted(
              () -> assertThat(operator.woken).extracting(id -> id.getName()).containsExactly("c"));
    } finally {
      threads.shutdownNow();
    }
  }

  private static String specOfSilent() {
    return OperatorInMemory.SPEC.replace("team", "silent");
  }
}
