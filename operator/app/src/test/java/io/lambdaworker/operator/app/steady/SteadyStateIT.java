package io.lambdaworker.operator.app.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.aws.inventory.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What 50 workers cost while nothing happens, and after a restart. They are made once; each test
 * starts an operator of its own over them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SteadyStateIT {
  private static final int WORKERS = 50;
  private static final int FOREIGN = 1000;
  private static final int SWEEPS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The shortest that Lambda's quota allows: a sweep needs two of its calls. */
  private static final Duration QUICK_SWEEP = Duration.ofMillis(2500);

  /** The same with a thousand foreign functions: a sweep needs a dozen calls. */
  private static final Duration CROWDED_SWEEP = Duration.ofSeconds(14);

  private static final double TENTH = LambdaSharedQuota.PER_SECOND / 10;

  /** So long that no deep check comes while a restart is counted. */
  private static final Duration NEVER = Duration.ofHours(24);

  /** The default, as is {@link #DEEP_CHECK}. */
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private static final Duration QUICK_DEEP_CHECK = Duration.ofSeconds(20);

  private static final Duration DEEP_CHECK = Duration.ofMinutes(10);
  private static final double SWEEPS_IN_TEN_MINUTES =
      (double) DEEP_CHECK.toSeconds() / SWEEP.toSeconds();

  /** The default. */
  private static final Duration CODE_CHECK = Pace.CODE_CHECK;

  private static final Duration QUICK_CODE_CHECK = Duration.ofSeconds(10);
  private static final double LOOKS_IN_TEN_MINUTES =
      (double) DEEP_CHECK.toSeconds() / CODE_CHECK.toSeconds();

  private final Gateway gateway = TestNamespace.stack().gateway();
  private ManyWorkers workers;
  private @Nullable QuietCost quietCost;

  /**
   * What a worker costs while nothing happens, in calls: for a sweep, and for a deep check. Looks
   * at its code object come on top, which all workers that use it share.
   */
  private record QuietCost(double perSweep, double perCheck) {
    double inTenMinutes() {
      return inTenMinutes(WORKERS);
    }

    double inTenMinutes(int workersOfOneObject) {
      return perSweep * SWEEPS_IN_TEN_MINUTES
          + perCheck
          + LOOKS_IN_TEN_MINUTES / workersOfOneObject;
    }
  }

  /** Five operators share the workers, since one may make only three alarms a second. */
  @BeforeAll
  void makeWorkers() {
    TestNamespace.stack().aws().reset();
    workers = ManyWorkers.in(5, "many");
    var makers = new ArrayList<OperatorUnderTest>();
    try {
      workers.namespaces().forEach(namespace -> makers.add(OperatorUnderTest.inProcess(namespace)));
      workers.growTo(WORKERS);
      workers.awaitReady();
      workers.awaitAlarms();
    } finally {
      makers.forEach(OperatorUnderTest::close);
    }
  }

  @AfterAll
  void tidy() {
    TestNamespace.stack().aws().reset();
  }

  @Test
  void aRestartTakesAtMostOneCallPerWorker() {
    Map<String, String> versions = workers.versions();
    gateway.resetCounts();
    try (var operator = start(QUICK_SWEEP, NEVER)) {
      awaitAllReconciled(operator);
      operator.awaitSweeps(2); // one may have been under way
      var counter = CostCounter.sinceItsStart(operator);
      AwsCalls calls = counter.calls();
      double cost = calls.withoutListings().total() + counter.callsOfSweep();
      print(
          "restart with %d workers, one sweep and all else until all are reconciled: %.0f of %s",
          WORKERS, cost, calls);
      assertThat(cost).isLessThanOrEqualTo(WORKERS);
      assertThat(calls.writes().byOperation()).isEmpty();
      assertThat(workers.versions()).isEqualTo(versions);
    }
  }

  @Test
  void nothingIsWrittenAndLittleIsRead() {
    QuietCost cost = quietCost();
    assertThat(cost.perSweep()).isLessThanOrEqualTo(0.5);
    assertThat(cost.inTenMinutes()).isLessThanOrEqualTo(20);
  }

  /** Measured once, by whichever test needs it first. */
  private QuietCost quietCost() {
    QuietCost known = quietCost;
    if (known == null) {
      known = measureQuietCost();
      quietCost = known;
    }
    return known;
  }

  /**
   * Sweeps and deep checks are counted apart, with periods as short as quotas allow; added up, they
   * tell what ten minutes with the default periods cost.
   */
  private QuietCost measureQuietCost() {
    try (var operator = start(QUICK_SWEEP, QUICK_DEEP_CHECK, QUICK_CODE_CHECK)) {
      awaitAllReconciled(operator);
      operator.awaitSweeps(1);
      var counter = CostCounter.fromNow(operator);
      Instant began = Instant.now();
      Awaitility.await("three sweeps, and every worker read directly")
          .atMost(PATIENCE)
          .until(() -> counter.listings() >= SWEEPS && counter.calls().deepChecks() > WORKERS);
      AwsCalls calls = counter.calls();
      double perSweep = counter.callsOfSweep() / WORKERS;
      long looks = calls.of("s3:HeadObject");
      double perCheck = (double) (calls.withoutListings().total() - looks) / calls.deepChecks();
      Duration took = Duration.between(began, Instant.now());
      double periods = (double) took.toMillis() / QUICK_CODE_CHECK.toMillis();
      var cost = new QuietCost(perSweep, perCheck);
      print(
          "steady, %d workers, %.0f sweeps, %d deep checks: %s; a worker and sweep %.2f, a worker"
              + " and deep check %.2f, a code object and period %.2f, a worker in ten minutes %.1f,"
              + " with an object of its own %.1f",
          WORKERS,
          counter.sweeps(),
          calls.deepChecks(),
          calls,
          perSweep,
          perCheck,
          looks / periods / WORKERS,
          cost.inTenMinutes(),
          cost.inTenMinutes(1));
      counter.assertNothingWritten();
      assertThat(calls.of("lambda:ListAliases") + calls.of("lambda:ListVersionsByFunction"))
          .as("reads of what only releases have")
          .isZero();
      assertThat(looks)
          .isBetween((long) (WORKERS * (periods - 1)), (long) (WORKERS * (periods + 1)));
      return cost;
    }
  }

  /**
   * Sweeps follow one another without a pause, so that listings take all that they may of Lambda's
   * quota. The workers are in the middle of the alphabet, and a listing ends with the last of them,
   * after 12 pages; at the alphabet's end it would take 21 pages, and a sweep 0.54 calls a worker.
   */
  @Test
  void aThousandForeignFunctionsCostATenthOfLambdasCalls() {
    double perCheck = quietCost().perCheck();
    try (var foreign = ForeignFunctions.make(workers.namespaces().getFirst(), FOREIGN);
        var quota = LambdaSharedQuota.watch(gateway);
        var operator = start(CROWDED_SWEEP, DEEP_CHECK)) {
      var counter = CostCounter.fromNow(operator);
      Awaitility.await("three sweeps").atMost(PATIENCE).until(() -> counter.listings() >= SWEEPS);
      AwsCalls calls = counter.calls();
      double perSweep = counter.callsOfSweep() / WORKERS;
      double inTenMinutes = new QuietCost(perSweep, perCheck).inTenMinutes();
      print(
          "steady, %d workers among %d foreign functions, %.0f sweeps: %s; a worker and sweep %.2f,"
              + " a worker in ten minutes %.1f, at most %.2f calls of Lambda's shared bucket more"
              + " than a tenth",
          WORKERS,
          FOREIGN,
          counter.sweeps(),
          calls,
          perSweep,
          inTenMinutes,
          quota.mostAbove(TENTH));
      counter.assertNothingWritten();
      assertThat(perSweep).isLessThanOrEqualTo(0.5);
      assertThat(inTenMinutes).isLessThanOrEqualTo(20);
      assertThat(quota.calls()).isPositive();
      assertThat(quota.mostAbove(TENTH)).isLessThanOrEqualTo(1);
    }
  }

  private OperatorUnderTest start(Duration sweep, Duration deepCheck) {
    return start(sweep, deepCheck, CODE_CHECK);
  }

  private OperatorUnderTest start(Duration sweep, Duration deepCheck, Duration codeCheck) {
    var environment =
        OperatorUnderTest.environment(
            sweep, deepCheck, workers.namespaces().toArray(TestNamespace[]::new));
    environment.put("CODE_CHECK_PERIOD", codeCheck.toMillis() + "ms");
    return OperatorUnderTest.inProcess(environment);
  }

  private static void awaitAllReconciled(OperatorUnderTest operator) {
    Awaitility.await("all reconciled")
        .atMost(PATIENCE)
        .until(() ->
            operator.sweeps() >= 1
                && operator.metric("lambdaworker_workers", "ready=\"True\"") == WORKERS);
  }

  private static void print(String line, Object... values) {
    System.out.println("[counted] " + line.formatted(values));
  }
}
