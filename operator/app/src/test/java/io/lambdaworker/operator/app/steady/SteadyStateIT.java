package io.lambdaworker.operator.app.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What 50 workers cost while nothing happens, and after a restart. They are made once; each test
 * starts an operator of its own over them.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SteadyStateIT {
  private static final int WORKERS = 50;
  private static final int FOREIGN = 1000;
  private static final int SWEEPS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** As short as Lambda's share of listings, two calls of which a sweep needs, lets it be. */
  private static final Duration QUICK_SWEEP = Duration.ofMillis(2500);

  /** The same among foreign functions: a dozen calls. */
  private static final Duration CROWDED_SWEEP = Duration.ofSeconds(14);

  private static final double TENTH = SharedBucket.PER_SECOND / 10;

  /** No turn of direct reads comes while a restart is counted. */
  private static final Duration NEVER = Duration.ofHours(24);

  /** The defaults. */
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private static final Duration QUICK_DEEP_CHECK = Duration.ofSeconds(20);

  private static final Duration DEEP_CHECK = Duration.ofMinutes(10);
  private static final double SWEEPS_IN_TEN_MINUTES =
      (double) DEEP_CHECK.toSeconds() / SWEEP.toSeconds();

  private final Gateway gateway = Space.stack().gateway();
  private Fleet fleet;
  private double perCheck = Double.NaN;

  /** By five operators, each for a fifth: one may make three alarms a second. */
  @BeforeAll
  void makeWorkers() {
    Space.stack().aws().reset();
    fleet = Fleet.in(5, "many");
    var makers = new ArrayList<OperatorUnderTest>();
    try {
      fleet.spaces().forEach(space -> makers.add(OperatorUnderTest.inProcess(space)));
      fleet.growTo(WORKERS);
      fleet.awaitReady();
      fleet.awaitAlarms();
    } finally {
      makers.forEach(OperatorUnderTest::close);
    }
  }

  @AfterAll
  void tidy() {
    Space.stack().aws().reset();
  }

  @Test
  @Order(1)
  void restartTakesAtMostOneCallPerWorkerAndLeavesStatusesAlone() {
    Map<String, String> versions = fleet.versions();
    gateway.resetCounts();
    try (var operator = start(QUICK_SWEEP, NEVER)) {
      awaitAllReconciled(operator);
      operator.awaitSweeps(2); // one may have been under way
      var counting = Counting.sinceItsStart(operator);
      AwsCalls calls = counting.calls();
      double cost = calls.withoutListings().total() + counting.callsOfSweep();
      print(
          "restart with %d workers, one sweep and all else until all are reconciled: %.0f of %s",
          WORKERS, cost, calls);
      assertThat(cost).isLessThanOrEqualTo(WORKERS);
      assertThat(calls.writes().byOperation()).isEmpty();
      assertThat(fleet.versions()).isEqualTo(versions);
    }
  }

  /**
   * Sweeps and deep checks are each counted by themselves, in as short a time as quotas allow, and
   * added up to what ten minutes with the default periods cost.
   */
  @Test
  @Order(2)
  void nothingIsWrittenAndLittleIsRead() {
    try (var operator = start(QUICK_SWEEP, QUICK_DEEP_CHECK)) {
      awaitAllReconciled(operator);
      operator.awaitSweeps(1);
      var counting = Counting.fromNow(operator);
      Awaitility.await("three sweeps, and every worker read directly")
          .atMost(PATIENCE)
          .until(() -> counting.listings() >= SWEEPS && counting.calls().deepChecks() > WORKERS);
      AwsCalls calls = counting.calls();
      double perSweep = counting.callsOfSweep() / WORKERS;
      perCheck = (double) calls.withoutListings().total() / calls.deepChecks();
      double inTenMinutes = perSweep * SWEEPS_IN_TEN_MINUTES + perCheck;
      print(
          "steady, %d workers, %.0f sweeps, %d deep checks: %s; a worker and sweep %.2f, a worker"
              + " and deep check %.2f, a worker in ten minutes %.1f",
          WORKERS, counting.sweeps(), calls.deepChecks(), calls, perSweep, perCheck, inTenMinutes);
      counting.hasSeenNoWrite();
      assertThat(perSweep).isLessThanOrEqualTo(0.5);
      assertThat(inTenMinutes).isLessThanOrEqualTo(20);
    }
  }

  /**
   * Sweeps follow one another without a pause, so that Lambda's share of listings is used up; turns
   * of deep checks are as rare as with 50 workers in ten minutes. The workers are in the middle of
   * the alphabet, and a listing ends with the last of them; at the alphabet's end it takes 21 pages
   * instead of 12, and a sweep 0.54 calls a worker.
   */
  @Test
  @Order(3)
  void aThousandForeignFunctionsNeverCostMoreThanATenthOfLambdasCalls() {
    ForeignFunctions.make(fleet.spaces().getFirst(), FOREIGN);
    try (var bucket = SharedBucket.watch(gateway);
        var operator = start(CROWDED_SWEEP, DEEP_CHECK)) {
      var counting = Counting.fromNow(operator);
      Awaitility.await("three sweeps").atMost(PATIENCE).until(() -> counting.listings() >= SWEEPS);
      AwsCalls calls = counting.calls();
      double perSweep = counting.callsOfSweep() / WORKERS;
      double inTenMinutes = perSweep * SWEEPS_IN_TEN_MINUTES + perCheck;
      print(
          "steady, %d workers among %d foreign functions, %.0f sweeps: %s; a worker and sweep %.2f,"
              + " a worker in ten minutes %.1f, at most %.2f calls of Lambda's shared bucket more"
              + " than a tenth",
          WORKERS,
          FOREIGN,
          counting.sweeps(),
          calls,
          perSweep,
          inTenMinutes,
          bucket.mostAbove(TENTH));
      counting.hasSeenNoWrite();
      assertThat(perSweep).isLessThanOrEqualTo(0.5);
      assertThat(inTenMinutes).isLessThanOrEqualTo(20);
      assertThat(bucket.calls()).isPositive();
      assertThat(bucket.mostAbove(TENTH)).isLessThanOrEqualTo(1);
    }
  }

  private OperatorUnderTest start(Duration sweep, Duration deepCheck) {
    return OperatorUnderTest.inProcess(sweep, deepCheck, fleet.spaces().toArray(Space[]::new));
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
