package io.lambdaworker.operator.app.drift;

import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
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
 * Every row of the {@link DriftTable}, on a real API server and MiniStack: the workers side by
 * side, on each round after round.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftTableIT {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Round> rounds = new ArrayList<>();
  private Space space;
  private Told told;
  private OperatorUnderTest operator;

  /** What a round came to, once it did. */
  private record Round(String name, List<Row> rows, CompletableFuture<Result> result) {}

  private record Result(Trial trial, Map<Row, Throwable> failures) {}

  @BeforeAll
  void makeTheWorkersAndBegin() {
    Space.stack().aws().reset();
    space = Space.create("drift");
    space.applyClassSpec(FullWorker.CLASS.formatted(space.namespace()));
    space.putSecret("database", Map.of("url", "postgres://database"));
    told = new Told(space);
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofSeconds(3), space);
    var table = DriftTable.byWorker();
    for (String name : table.keySet()) {
      space.apply(
          name, name.equals(DriftTable.PLAIN) ? FullWorker.withoutQueueKey() : FullWorker.SPEC);
    }
    table.forEach(this::begin);
  }

  private void begin(String worker, List<Row> rows) {
    var hands =
        CompletableFuture.supplyAsync(
            () -> new Hands(space.aws(), space.awaitReady(worker).getStatus().functionName()),
            threads);
    CompletableFuture<?> before = hands;
    int number = 0;
    for (List<Row> each : DriftTable.rounds(rows)) {
      var result = before.handleAsync((done, failed) -> run(worker, hands.join(), each), threads);
      rounds.add(new Round(worker + ", round " + ++number, each, result));
      before = result;
    }
  }

  private Result run(String worker, Hands hands, List<Row> rows) {
    var trial = new Trial(worker, hands, told, rows);
    return new Result(trial, trial.run());
  }

  @TestFactory
  Stream<DynamicContainer> isNamedToldAndRepaired() {
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
        () -> round.result().join().trial().disturbedNothing());
  }

  @AfterAll
  void stop() {
    operator.close();
    told.close();
    threads.shutdownNow();
  }
}
