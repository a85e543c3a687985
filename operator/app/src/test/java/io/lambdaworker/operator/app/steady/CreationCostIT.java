package io.lambdaworker.operator.app.steady;

import static io.lambdaworker.api.v1beta1.ConditionStatus.TRUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What it costs to make 20 workers at once, each with a managed SQS source, reserved concurrency
 * and three alarms, where AWS enforces its quotas and does not know a new role at once.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CreationCostIT {
  private static final int WORKERS = 20;
  private static final int CALLS = 15;
  private static final int REPEATS = 6;

  /** So long that nothing is listed or read a second time. */
  private static final Duration ONCE = Duration.ofHours(1);

  private final Gateway gateway = TestNamespace.stack().gateway();
  private ManyWorkers workers;

  @BeforeAll
  void startQuotas() {
    TestNamespace.stack().aws().reset();
    workers = ManyWorkers.in(1, "made");
    gateway.enforceQuotas(true);
    for (int number = 0; number < WORKERS; number += 2) {
      gateway.inject(
          new Fault.About(
              Set.of(ManyWorkers.name(number)),
              new Fault.Error(
                  "lambda:CreateFunction",
                  400,
                  "InvalidParameterValueException",
                  "The role defined for the function cannot be assumed by Lambda.",
                  1)));
    }
  }

  @AfterAll
  void endQuotas() {
    gateway.enforceQuotas(false);
    gateway.clearFaults();
  }

  @Test
  void twentyWorkersAtOnceCostFewCallsWithoutThrottling() {
    TestNamespace[] namespaces = workers.namespaces().toArray(TestNamespace[]::new);
    try (var calls = CallsByWorker.watch(gateway);
        var statuses = new StatusLog(workers.namespaces().getFirst());
        var operator = OperatorUnderTest.inProcess(ONCE, ONCE, namespaces)) {
      operator.awaitFirstSweep();
      gateway.resetCounts();
      Instant began = Instant.now();
      workers.growTo(WORKERS);
      workers.awaitReady();
      Duration ready = Duration.between(began, Instant.now());
      workers.awaitAlarms();
      Duration complete = Duration.between(began, Instant.now());
      print(calls, ready, complete);
      assertThat(gateway.throttled()).isZero();
      assertThat(statuses.sinceReady().values())
          .as("Ready without its alarms, and with them; once where they were made in the meantime")
          .hasSize(WORKERS)
          .allSatisfy(each -> assertThat(each).hasSizeBetween(1, 3).containsOnly(TRUE));
      assertThat(workers.eventLines()).allSatisfy(each -> assertThat(each).doesNotHaveDuplicates());
      assertThat(calls.counts()).hasSize(WORKERS);
      assertThat(calls.counts().values())
          .allSatisfy(count -> {
            assertThat(count.once()).isLessThanOrEqualTo(CALLS);
            assertThat(count.repeats()).isLessThanOrEqualTo(REPEATS);
          });
    }
  }

  private void print(CallsByWorker calls, Duration ready, Duration complete) {
    var counts = calls.counts().values();
    System.out.printf(
        "[counted] making %d workers: at most %d calls a worker and %d repeats, %d throttled, %d"
            + " for listings, all Ready in %.1f s, alarms too in %.1f s: %s%n",
        WORKERS,
        counts.stream().mapToInt(CallsByWorker.Count::once).max().orElse(0),
        counts.stream().mapToInt(CallsByWorker.Count::repeats).max().orElse(0),
        gateway.throttled(),
        calls.ofNobody(),
        ready.toMillis() / 1000.0,
        complete.toMillis() / 1000.0,
        AwsCalls.of(gateway));
  }
}
