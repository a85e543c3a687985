package io.lambdaworker.operator.aws.inventory;

import static io.lambdaworker.operator.aws.inventory.SampleWorkers.FLIGHT;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.SHARE;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.function;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.group;
import static io.lambdaworker.operator.aws.inventory.SampleWorkers.shallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it costs to watch one more worker, and what is known of it at once. */
class WatchingTest {
  private final FakeReader functions = new FakeReader(FunctionKind.KIND);
  private final FakeReader logs = new FakeReader(LogGroupKind.KIND);
  private final TestClock clock = new TestClock();
  private final Inventory inventory = inventory();

  private Inventory inventory() {
    return new Inventory(
        List.of(functions, logs),
        new Pace(Duration.ofSeconds(30), Duration.ofMinutes(10)),
        new InventoryListener() {},
        clock);
  }

  @Test
  void aLaterWorkerIsReadWhereItsNamesWereSeen() {
    logs.put(group(FLIGHT, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.sweep();
    logs.calls.clear();
    inventory.watch(FLIGHT);

    assertThat(logs.calls).containsExactly("listOf flight");
    assertThat(inventory.of(FLIGHT)).containsExactly(shallow(group(FLIGHT, 30)));
  }

  @Test
  void aStartWaitsForItsFirstWorkerButNotLong() {
    try (inventory) {
      inventory.start(worker -> {});
      await().during(Duration.ofMillis(500)).until(logs.calls::isEmpty);
      inventory.watch(SHARE);
      await().until(inventory::isFresh);
    }
    try (var forNobody = inventory()) {
      forNobody.start(worker -> {});
      clock.pass(Duration.ofSeconds(4));
      await().until(forNobody::isFresh);
    }
  }

  @Test
  void workersThatArriveDuringAStartCostNoCall() {
    logs.put(group(SHARE, 30));
    logs.put(group(FLIGHT, 30));
    inventory.sweep();
    logs.calls.clear();
    inventory.watch(SHARE);
    inventory.watch(FLIGHT);

    assertThat(logs.calls).isEmpty();
    assertThat(inventory.of(SHARE)).containsExactly(shallow(group(SHARE, 30)));
    assertThat(inventory.of(FLIGHT)).containsExactly(shallow(group(FLIGHT, 30)));
  }

  @Test
  void aListingTooLongForFewIsTriedForMore() {
    logs.pages = 20;
    inventory.watch(SHARE);
    logs.beforeAnswer =
        () -> {
          for (int i = 0; i < 20; i++) {
            inventory.watch(WorkerKey.of("worker-" + i, "eu-central-1"));
          }
        };
    inventory.sweep();

    assertThat(logs.calls).isNotEmpty().containsOnly("list");
  }

  @Test
  void aWorkerMadeAnewIsReadAnew() {
    logs.put(group(SHARE, 30));
    inventory.watch(SHARE);
    inventory.sweep();
    logs.remove(SHARE.logGroup());
    inventory.forget(SHARE);
    inventory.watch(SHARE);

    assertThat(inventory.of(SHARE)).isEmpty();
  }

  @Test
  void whatAWorkerLeftIsFoundByItsSuccessor() {
    inventory.watch(SHARE);
    inventory.sweep();
    inventory.sweep();
    logs.put(group(SHARE, 30)); // made since, and kept when the worker was deleted
    inventory.forget(SHARE);
    inventory.watch(SHARE);

    assertThat(inventory.of(SHARE)).containsExactly(shallow(group(SHARE, 30)));
  }

  @Test
  void aNewWorkerThatHasNothingCostsNoCall() {
    inventory.watch(SHARE);
    inventory.sweep();
    logs.calls.clear();
    functions.calls.clear();
    inventory.watch(FLIGHT);

    assertThat(logs.calls).isEmpty();
    assertThat(functions.calls).isEmpty();
  }

  @Test
  void aWorkerWhoseFirstReadFailsIsTriedAgain() {
    logs.put(group(FLIGHT, 30));
    inventory.sweep();
    inventory.sweep();
    logs.failure = SdkErrors.of(400, "AccessDeniedException");
    assertThatThrownBy(() -> inventory.watch(FLIGHT))
        .isInstanceOfSatisfying(
            AwsException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(Reason.AccessDenied));

    logs.failure = null;
    inventory.watch(FLIGHT);

    assertThat(inventory.of(FLIGHT)).hasSize(1);
  }

  @Test
  void aWorkerWatchedDuringAListingIsReadAfterwards() {
    inventory.watch(SHARE);
    inventory.sweep();
    logs.put(group(FLIGHT, 30));
    logs.beforeAnswer =
        () -> {
          logs.beforeAnswer = () -> {};
          inventory.watch(FLIGHT);
        };
    inventory.sweep();

    assertThat(inventory.of(FLIGHT)).containsExactly(shallow(group(FLIGHT, 30)));
  }

  @Test
  void anAccountWithManyForeignPagesIsReadPerWorker() {
    functions.put(function("one"));
    inventory.watch(SHARE);
    functions.pages = 9;
    inventory.sweep();
    assertThat(functions.calls).contains("listOf share");
    assertThat(inventory.isFresh()).isTrue();
    assertThat(inventory.of(SHARE)).isNotEmpty();

    functions.calls.clear();
    inventory.sweep();
    assertThat(functions.calls).containsExactly("listOf share");

    functions.pages = 1;
    functions.calls.clear();
    IntStream.range(0, 20).forEach(round -> inventory.sweep());
    assertThat(functions.calls).contains("list").endsWith("list");
  }

  @Test
  void withManyWorkersAListingIsTheCheaperOne() {
    IntStream.range(0, 10)
        .forEach(i -> inventory.watch(WorkerKey.of("worker-" + i, "eu-central-1")));
    functions.pages = 9;
    inventory.sweep();

    assertThat(functions.calls).containsExactly("list");
  }
}
