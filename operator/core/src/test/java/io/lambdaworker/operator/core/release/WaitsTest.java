package io.lambdaworker.operator.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that a release waits for, and what wakes the worker then: nothing is waited for in vain. */
class WaitsTest {
  private static final Path SOURCES =
      Path.of("src", "main", "java", "io", "lambdaworker", "operator", "core", "release");
  private static final Pattern WAIT = Pattern.compile("Choice\\s*\\.(wait|lookAgain|stalled)\\(");

  /** What wakes a worker that waits. */
  private enum Wakes {
    /** Its own time: the next step, or a look at what tells nobody. */
    TIME,
    /** The read of all releases' alarms, ReleaseWatchTest; promote, abort and retry too. */
    ALARM,
    /** A change of the spec, its code or an annotation: WakingTest, CodeUsersTest. */
    PERSON,
    /** The direct reads in turn, TurnTest: versions, the alias, the function's tags. */
    DEEP_READ
  }

  /**
   * @param source where it is decided
   * @param words of the reason
   */
  private record Row(String source, String words, Wakes wakes) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("FirstRelease", "the first, gets no traffic", Wakes.PERSON),
          new Row("Health", "there is no version to go back to", Wakes.ALARM),
          new Row("Health", "to be well again: nobody knows", Wakes.ALARM),
          new Row("Health", "which could not be read", Wakes.TIME),
          new Row("Health", "that failed", Wakes.TIME),
          new Row("Health", "an invocation of version", Wakes.TIME),
          new Row("Health", "none came by progressDeadlineSeconds", Wakes.TIME),
          new Row("HookStep", "the answer of hook", Wakes.TIME),
          new Row("Moving", "the end of its time", Wakes.TIME),
          new Row("Moving", "there is no version to go back to", Wakes.PERSON),
          new Row("Preparation", "to be Active", Wakes.TIME),
          new Row("Preparation", "which was not read yet", Wakes.TIME),
          new Row("Provisioning", "which AWS gave up", Wakes.TIME),
          new Row("Provisioning", "executions are initialized", Wakes.TIME),
          new Row("Recovery", "is not listed", Wakes.DEEP_READ),
          new Row("Releases", "stands still", Wakes.DEEP_READ),
          new Row("Resting", "was rolled back (", Wakes.PERSON),
          new Row("Resting", "was rolled back before", Wakes.PERSON),
          new Row("Resting", "its turn", Wakes.TIME),
          new Row("Resting", "Wanted.UPDATING", Wakes.TIME),
          new Row("Resting", "obstacle", Wakes.DEEP_READ));

  @Test
  void everyWaitHasARow() throws IOException {
    Map<String, Long> rows =
        ROWS.stream().collect(Collectors.groupingBy(Row::source, Collectors.counting()));
    assertThat(waits()).isEqualTo(rows);
    for (Row row : ROWS) {
      assertThat(text(row.source())).as(row.toString()).contains(row.words());
    }
  }

  @Test
  void whatNothingElseWakesHasATime() throws IOException {
    for (Map.Entry<String, Long> each : waits().entrySet()) {
      long timed =
          ROWS.stream()
              .filter(row -> row.source().equals(each.getKey()) && row.wakes() == Wakes.TIME)
              .count();
      long written =
          Pattern.compile("turn\\.(soon|inAMinute)\\(\\)|Optional\\.of\\((end|judged|turn\\.now)")
              .matcher(text(each.getKey()))
              .results()
              .count();
      assertThat(written).as(each.getKey()).isEqualTo(timed);
    }
  }

  /** How many there are in each source; Choice itself has none. */
  private static Map<String, Long> waits() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(source -> !source.equals("Choice"))
          .collect(Collectors.toMap(source -> source, WaitsTest::waitsIn))
          .entrySet()
          .stream()
          .filter(each -> each.getValue() > 0)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private static long waitsIn(String source) {
    return WAIT.matcher(text(source)).results().count();
  }

  private static String text(String source) {
    try {
      return Files.readString(SOURCES.resolve(source + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
