package io.lambdaworker.operator.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Call;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator's process is killed (SIGKILL) after each single call of a creation, an update and a
 * deletion. For that there is a worker for each call: worker 7, say, is cut off after its seventh
 * write. Another process, which remembers nothing, then finishes each of them.
 */
class CrashIT {
  /**
   * How many operators share the workers, to be faster: quotas on calls slow down each operator by
   * itself.
   */
  private static final int HOSTS = 2;

  /** So long that nothing is listed a second time while calls are counted. */
  private static final Duration ONCE = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Log group, role, queue, dead letter queue, function, mapping, three alarms. */
  private static final int RESOURCES = 9;

  @BeforeAll
  static void beginWithAnEmptyAccount() {
    TestNamespace.stack().aws().reset();
  }

  /**
   * What a step takes when nothing goes wrong.
   *
   * @param reads how many calls come before the first write; being cut off there changes nothing
   */
  private record Baseline(int reads, int calls, AwsSnapshot snapshot) {}

  /** A worker, and after how many calls from its first write on it is cut off. */
  private record Victim(String name, int number) {}

  @Test
  void leavesEachWorkerCompleteHoweverSoonItsOperatorWasKilled() {
    Map<LifecycleStep, Baseline> baselines = baselines();
    int most = baselines.values().stream().mapToInt(c -> c.calls() - c.reads()).max().orElseThrow();
    OperatorHost.sideBySide(
        HOSTS,
        (host, index) -> {
          var victims = new ArrayList<Victim>();
          for (int number = index; number <= most; number += HOSTS) {
            victims.add(new Victim("victim%02d".formatted(number), number));
          }
          killAfterEveryCall(host, victims, baselines);
          assertThat(host.creates())
              .as("each resource was made once")
              .allSatisfy((resource, times) -> assertThat(times).as(resource).isEqualTo(1))
              .hasSize(victims.size() * RESOURCES);
          assertThat(host.gateway().book().remaining()).isEmpty();
        });
  }

  private static Map<LifecycleStep, Baseline> baselines() {
    var namespace = LifecycleStep.namespace();
    var baselines = new EnumMap<LifecycleStep, Baseline>(LifecycleStep.class);
    try (var host = new OperatorHost();
        var operator = host.start(ONCE, namespace)) {
      var counter = new WorkerCallCounter(namespace, host.gateway());
      for (LifecycleStep step : LifecycleStep.values()) {
        counter.begin("calm");
        step.request(namespace, "calm");
        step.await(namespace, "calm");
        List<String> calls = counter.operations("calm");
        int reads = (int) calls.stream().takeWhile(Call::isRead).count();
        assertThat(calls.size() - reads).as(step + ": " + calls).isGreaterThan(10);
        baselines.put(
            step, new Baseline(reads, calls.size(), NormalizedSnapshot.of(namespace, "calm")));
      }
    }
    return baselines;
  }

  /** The process that finishes one step is the one that is killed in the next. */
  private static void killAfterEveryCall(
      OperatorHost host, List<Victim> victims, Map<LifecycleStep, Baseline> baselines) {
    var namespace = LifecycleStep.namespace();
    var counter = new WorkerCallCounter(namespace, host.gateway());
    var operator = host.startProcess(ONCE, namespace);
    try {
      for (LifecycleStep step : LifecycleStep.values()) {
        int reads = baselines.get(step).reads();
        victims.forEach(victim -> {
          var cut = new Fault.Cut("*:*", Fault.ALWAYS);
          counter.begin(victim.name(), new Fault.After(reads + victim.number(), cut));
          step.request(namespace, victim.name());
        });
        victims.forEach(
            victim -> awaitCut(step, namespace, counter, victim, reads + victim.number()));
        operator.kill();
        host.gateway().clearFaults();
        operator = host.startProcess(ONCE, namespace);
        for (Victim victim : victims) {
          step.await(namespace, victim.name());
          assertThat(
                  NormalizedSnapshot.of(namespace, victim.name())
                      .differencesFrom(baselines.get(step).snapshot()))
              .as(step + " of " + victim)
              .isEmpty();
        }
      }
    } finally {
      operator.close();
    }
  }

  /** Waits until the worker made so many calls and tried one more, or was done with fewer. */
  private static void awaitCut(
      LifecycleStep step,
      TestNamespace namespace,
      WorkerCallCounter counter,
      Victim victim,
      int calls) {
    Awaitility.await(step + ", call " + calls + " of " + victim.name())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> counter.calls(victim.name()) > calls || step.isDone(namespace, victim.name()));
  }
}
