package io.lambdaworker.operator.app.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table: each worker with the rows that are tried on it. To add a row, put it into the class of
 * its resource; which worker it is tried on matters only where its spec does.
 */
final class DriftTable {
  /** A worker whose queues have no key of their own; the others have one. */
  static final String PLAIN = "plain";

  /** How many changes of one resource are surely named in one event. */
  private static final int MOST_AT_ONCE = 8;

  private DriftTable() {}

  static Map<String, List<Row>> byWorker() {
    var table = new LinkedHashMap<String, List<Row>>();
    table.put(
        "keyed",
        Stream.of(
                FunctionRows.ofConfiguration(),
                FunctionRows.ofTheRest(),
                AlarmRows.rows(),
                QueueRows.ofDeadLetterQueue(),
                MappingRows.rows(),
                RoleRows.rows())
            .flatMap(List::stream)
            .toList());
    table.put(
        PLAIN,
        Stream.concat(
                QueueRows.ofMainQueue().stream(), QueueRows.ofDeadLetterQueueWithoutKey().stream())
            .toList());
    return table;
  }

  static List<Row> rows() {
    return byWorker().values().stream().flatMap(List::stream).toList();
  }

  /**
   * The rows in rounds: what does not disturb each other is changed at once, and in the last round
   * everything is deleted.
   */
  static List<List<Row>> rounds(List<Row> rows) {
    var rounds = new ArrayList<List<Row>>();
    rows.stream()
        .filter(row -> !row.isDeletion())
        .forEach(row ->
            rounds.stream()
                .filter(round -> hasRoomFor(round, row))
                .findFirst()
                .orElseGet(() -> {
                  rounds.add(new ArrayList<>());
                  return rounds.getLast();
                })
                .add(row));
    rounds.add(rows.stream().filter(Row::isDeletion).toList());
    return rounds;
  }

  private static boolean hasRoomFor(List<Row> round, Row row) {
    return round.stream().noneMatch(row::disturbs)
        && round.stream().filter(other -> other.resource().equals(row.resource())).count()
            < MOST_AT_ONCE;
  }
}
