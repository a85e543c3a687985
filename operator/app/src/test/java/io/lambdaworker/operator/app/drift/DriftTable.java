package io.lambdaworker.operator.app.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table: each worker with the rows that are tried on it. To add a row, put it into the class of
 * its resource's kind. Only rows about queues care which of the two workers they are tried on.
 */
final class DriftTable {
  /** The worker whose queues have no KMS key; those of the other have one. */
  static final String PLAIN = "plain";

  /** An event has room for at least so many changes of one resource. */
  private static final int MOST_AT_ONCE = 8;

  private DriftTable() {}

  static Map<String, List<DriftRow>> byWorker() {
    var table = new LinkedHashMap<String, List<DriftRow>>();
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

  static List<DriftRow> rows() {
    return byWorker().values().stream().flatMap(List::stream).toList();
  }

  /**
   * Splits rows into rounds. Rows of one round do not conflict, so that they can be changed at
   * once; the last round deletes everything.
   */
  static List<List<DriftRow>> rounds(List<DriftRow> rows) {
    var rounds = new ArrayList<List<DriftRow>>();
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
    rounds.add(rows.stream().filter(DriftRow::isDeletion).toList());
    return rounds;
  }

  private static boolean hasRoomFor(List<DriftRow> round, DriftRow row) {
    return round.stream().noneMatch(row::conflictsWith)
        && round.stream().filter(other -> other.resource().equals(row.resource())).count()
            < MOST_AT_ONCE;
  }
}
