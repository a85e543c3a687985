package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.drift.Told.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * One round of rows on one worker: all is changed by hand at once, then seen named, told, mended.
 */
final class Trial {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final Duration UNSEEN = Duration.ofSeconds(5);
  private final String worker;
  private final Hands hands;
  private final Told told;
  private final List<Row> rows;
  private final Map<Row, Object> before = new LinkedHashMap<>();
  private final Map<Row, Long> changed = new HashMap<>();
  private List<Line> lines = List.of();
  private int mark;

  Trial(String worker, Hands hands, Told told, List<Row> rows) {
    this.worker = worker;
    this.hands = hands;
    this.told = told;
    this.rows = List.copyOf(rows);
  }

  /**
   * Runs the round. A change that had to be made again is still this round's drift, so that it ends
   * with all of that told.
   *
   * @return what went wrong, by row; empty where all is as it should be
   */
  Map<Row, Throwable> run() {
    rows.forEach(row -> before.put(row, row.reading().apply(hands)));
    mark = told.mark(worker);
    var failures = new LinkedHashMap<Row, Throwable>();
    for (Row row : rows) {
      attempt(failures, row, () -> row.byHand().accept(hands));
      changed.put(row, System.nanoTime());
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (Row row : rows) {
      if (!failures.containsKey(row)) {
        attempt(failures, row, () -> isNamedToldAndMended(row, until));
      }
    }
    told.catchUp(worker);
    lines = told.since(worker, mark);
    return failures;
  }

  /** Of the whole round: nothing else was called drift, and the worker kept being Ready. */
  void disturbedNothing() {
    assertThat(lines)
        .as("nothing else is called drift")
        .filteredOn(Line.Drifted.class::isInstance)
        .map(Line.Drifted.class::cast)
        .allMatch(line -> rows.stream().anyMatch(row -> row.accounts(line.field())));
    if (rows.stream().allMatch(Row::isUsable)) {
      assertThat(lines).as("Ready throughout").noneMatch(Line.NotReady.class::isInstance);
    }
  }

  private void isNamedToldAndMended(Row row, long until) {
    await(
        row + " is named in status.drift and told by an event",
        until,
        () -> {
          List<Line> since = told.since(worker, mark);
          if (since.stream().noneMatch(line -> names(row, line))) {
            changeAgainIfOverwritten(row);
          }
          assertThat(since).anyMatch(line -> names(row, line)).anyMatch(line -> tells(row, line));
        });
    await(
        row + " is repaired in AWS", until, () -> assertThat(now(row)).isEqualTo(before.get(row)));
  }

  /**
   * Some of AWS's calls write a resource as a whole: the repair of one row may overwrite another
   * one's change before it was seen. Then it is made again, now that the others are done.
   */
  private void changeAgainIfOverwritten(Row row) {
    long now = System.nanoTime();
    boolean isDue = now - changed.getOrDefault(row, now) > UNSEEN.toNanos();
    if (isDue && now(row).equals(before.get(row))) {
      row.byHand().accept(hands);
      changed.put(row, now);
    }
  }

  private static void await(
      String what, long until, org.awaitility.core.ThrowingRunnable assertion) {
    long left = Math.max(until - System.nanoTime(), OFTEN.toNanos() * 2);
    Awaitility.await(what)
        .atMost(Duration.ofNanos(left))
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .untilAsserted(assertion);
  }

  private static void attempt(Map<Row, Throwable> failures, Row row, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | AssertionError e) {
      failures.put(row, e);
    }
  }

  private static boolean names(Row row, Line line) {
    return line instanceof Line.Drifted(String field, boolean isCorrected)
        && isCorrected
        && row.isNamedBy(field);
  }

  private static boolean tells(Row row, Line line) {
    String field = row.isDeletion() ? "create " + row.resource() + " " : row.field();
    return line instanceof Line.Happened(String reason, String message)
        && reason.equals("DriftCorrected")
        && Stream.of(message.split(", ")).anyMatch(part -> part.startsWith(field));
  }

  /** What is not there reads as AWS's error. */
  private Object now(Row row) {
    try {
      return row.reading().apply(hands);
    } catch (AwsServiceException e) {
      return String.valueOf(e.awsErrorDetails());
    } catch (NoSuchElementException | NullPointerException e) {
      return "nothing";
    }
  }
}
