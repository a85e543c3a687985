package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every row of the {@link DriftTable} is reported and repaired, on a real API server and MiniStack.
 * The workers are tried side by side, the rounds of each one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftTableIT {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Round> rounds = new ArrayList<>();
  private TestNamespace namespace;
  private WorkerHistory history;
  private OperatorUnderTest operator;

  /** A round that runs, or waits for the one before it. */
  private record Round(String name, List<DriftRow> rows, CompletableFuture<Result> result) {}

  private record Result(DriftRound round, Map<DriftRow, Throwable> failures) {}

  @BeforeAll
  void makeTheWorkersAndBegin() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("drift");
    namespace.applyClassSpec(FullWorker.CLASS.formatted(namespace.name()));
    namespace.putSecret("database", Map.of("url", "postgres://database"));
    history = new WorkerHistory(namespace);
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofSeconds(3), namespace);
    var table = DriftTable.byWorker();
    for (String name : table.keySet()) {
      namespace.apply(
          name, name.equals(DriftTable.PLAIN) ? FullWorker.withoutQueueKey() : FullWorker.SPEC);
    }
    table.forEach(this::begin);
  }

  private void begin(String worker, List<DriftRow> rows) {
    var console =
        CompletableFuture.supplyAsync(
            () ->
                new WorkerConsole(
                    namespace.aws(), namespace.awaitReady(worker).getStatus().functionName()),
            threads);
    CompletableFuture<?> before = console;
    int number = 0;
    for (List<DriftRow> each : DriftTable.rounds(rows)) {
      var result = before.handleAsync((done, failed) -> run(worker, console.join(), each), threads);
      rounds.add(new Round(worker + ", round " + ++number, each, result));
      before = result;
    }
  }

  private Result run(String worker, WorkerConsole console, List<DriftRow> rows) {
    var round = new DriftRound(worker, console, history, rows);
    return new Result(round, round.run());
  }

  @TestFactory
  Stream<DynamicContainer> everyChangeIsReportedAndRepaired() {
    return rounds.stream()
        .map(round ->
            DynamicContainer.dynamicContainer(
                round.name(), Stream.concat(rowsOf(round), Stream.of(wholeOf(round)))));
  }

  private static Stream<DynamicTest> rowsOf(Round round) {
    return round.rows().stream()
        .map(row ->
            DynamicTest.dynamicTest(
                row.toString(),
                () -> {
                  Throwable failure = round.result().join().failures().get(row);
                  if (failure != null) {
                    throw failure;
                  }
                }));
  }

  private static DynamicTest wholeOf(Round round) {
    return DynamicTest.dynamicTest(
        round.name() + ": nothing else was disturbed",
        () -> round.result().join().round().assertNothingElseChanged());
  }

  @AfterAll
  void stop() {
    operator.close();
    history.close();
    threads.shutdownNow();
  }
}
