package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.drift.WorkerHistory.Entry;
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
 * One round of rows on one worker: all of them are changed by hand at once; then each must be named
 * in the status, told by an event, and repaired in AWS.
 */
final class DriftRound {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration OFTEN = Duration.ofMillis(50);
  private static final Duration UNSEEN = Duration.ofSeconds(5);
  private final String worker;
  private final WorkerConsole console;
  private final WorkerHistory history;
  private final List<DriftRow> rows;
  private final Map<DriftRow, Object> before = new LinkedHashMap<>();
  private final Map<DriftRow, Long> changed = new HashMap<>();
  private List<Entry> entries = List.of();
  private int mark;

  DriftRound(String worker, WorkerConsole console, WorkerHistory history, List<DriftRow> rows) {
    this.worker = worker;
    this.console = console;
    this.history = history;
    this.rows = List.copyOf(rows);
  }

  /**
   * Runs the round, and ends when all of its drift is reported, so that none of it is taken for the
   * next round's.
   *
   * @return what went wrong, by row; empty where all is as it should be
   */
  Map<DriftRow, Throwable> run() {
    rows.forEach(row -> before.put(row, row.read().apply(console)));
    mark = history.mark(worker);
    var failures = new LinkedHashMap<DriftRow, Throwable>();
    for (DriftRow row : rows) {
      attempt(failures, row, () -> row.change().accept(console));
      changed.put(row, System.nanoTime());
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (DriftRow row : rows) {
      if (!failures.containsKey(row)) {
        attempt(failures, row, () -> assertReportedAndRepaired(row, until));
      }
    }
    history.awaitCaughtUp(worker);
    entries = history.since(worker, mark);
    return failures;
  }

  /** Nothing else was reported as drift in the round, and the worker stayed Ready. */
  void assertNothingElseChanged() {
    assertThat(entries)
        .as("nothing else is called drift")
        .filteredOn(Entry.DriftReported.class::isInstance)
        .map(Entry.DriftReported.class::cast)
        .allMatch(entry -> rows.stream().anyMatch(row -> row.explains(entry.field())));
    if (rows.stream().allMatch(DriftRow::keepsWorking)) {
      assertThat(entries).as("Ready throughout").noneMatch(Entry.NotReady.class::isInstance);
    }
  }

  private void assertReportedAndRepaired(DriftRow row, long until) {
    await(
        row + " is named in status.drift and told by an event",
        until,
        () -> {
          List<Entry> since = history.since(worker, mark);
          if (since.stream().noneMatch(entry -> names(row, entry))) {
            changeAgainIfOverwritten(row);
          }
          assertThat(since)
              .anyMatch(entry -> names(row, entry))
              .anyMatch(entry -> tells(row, entry));
        });
    await(
        row + " is repaired in AWS", until, () -> assertThat(now(row)).isEqualTo(before.get(row)));
  }

  /**
   * Makes a change again that was undone before the operator saw it. That happens since some calls
   * write a resource as a whole: a repair of an alarm's period, for example, puts back its
   * threshold, too.
   */
  private void changeAgainIfOverwritten(DriftRow row) {
    long now = System.nanoTime();
    boolean isDue = now - changed.getOrDefault(row, now) > UNSEEN.toNanos();
    if (isDue && now(row).equals(before.get(row))) {
      row.change().accept(console);
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

  private static void attempt(Map<DriftRow, Throwable> failures, DriftRow row, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | AssertionError e) {
      failures.put(row, e);
    }
  }

  private static boolean names(DriftRow row, Entry entry) {
    return entry instanceof Entry.DriftReported(String field, boolean isCorrected)
        && isCorrected
        && row.isNamedBy(field);
  }

  private static boolean tells(DriftRow row, Entry entry) {
    String field = row.isDeletion() ? "create " + row.resource() + " " : row.field();
    return entry instanceof Entry.EventRecorded(String reason, String message)
        && reason.equals("DriftCorrected")
        && Stream.of(message.split(", ")).anyMatch(part -> part.startsWith(field));
  }

  /** Reads the row's field; of a missing resource, the error that AWS answers. */
  private Object now(DriftRow row) {
    try {
      return row.read().apply(console);
    } catch (AwsServiceException e) {
      return String.valueOf(e.awsErrorDetails());
    } catch (NoSuchElementException | NullPointerException e) {
      return "nothing";
    }
  }
}
