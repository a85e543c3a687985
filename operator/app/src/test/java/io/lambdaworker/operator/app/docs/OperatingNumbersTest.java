package io.lambdaworker.operator.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.app.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often and how long the operator does things, as the README, the runbook and the other
 * documents say it, is what its constants and settings say.
 */
class OperatingNumbersTest {
  private static final Map<Integer, String> WORDS =
      Map.of(1, "a", 2, "two", 3, "three", 4, "four", 5, "five", 10, "ten");

  /** What is said of a number, with a group around it, and how the number is written there. */
  record Said(String how, String number) {}

  static List<Said> numbers() {
    int sweep = setting("SWEEP_PERIOD");
    String deep = word(setting("DEEP_CHECK_PERIOD") / 60);
    String longest = minutes("Backoff", "LONGEST");
    String recovery = "" + Math.round(1 / new Constant("TokenBucket", "RECOVERY").number());
    long share = Math.round(100 * new Constant("Budget", "SHARE").number());
    int alarms = new Constant("AwsAlarms", "cloudwatch:PutMetricAlarm").beside();
    return List.of(
        new Said("Lists AWS every (\\w+) s", "" + sweep),
        new Said("listings every (\\w+) s\\b", "" + sweep),
        new Said("S3 is asked for each key every (\\w+) s", "" + setting("CODE_CHECK_PERIOD")),
        new Said("object is looked for every (\\w+) s", "" + setting("CODE_CHECK_PERIOD")),
        new Said("is asked for once in (\\w+) s", "" + setting("CODE_CHECK_PERIOD")),
        new Said("directly once in (\\w+) minutes", deep),
        new Said("direct reads of each worker once in (\\w+) minutes", deep),
        new Said("older than (\\w+) periods", word("Sweeps", "PERIODS_FRESH")),
        new Said("Tries again every (\\w+) s; after", seconds("RolePatience", "RETRY")),
        new Said("; after (\\w+) minutes it becomes `Stalled`", minutes("RolePatience", "LIMIT")),
        new Said("Nothing within (\\w+) minutes", minutes("RolePatience", "LIMIT")),
        new Said("Tries again from (\\w+) s to", seconds("Backoff", "FIRST")),
        new Said("Tries again from \\w+ s to (\\w+) min apart", longest),
        new Said("at last every (\\w+) minutes", longest),
        new Said("at last (\\w+) minutes later", longest),
        new Said("(?:grow back|back to 1) within (\\w+) s\\b", recovery),
        new Said("uses (\\w+) % of it at most", "" + share),
        new Said("quota of PutMetricAlarm, (\\w+) a second", "" + alarms),
        new Said("takes (\\w+) PutMetricAlarm a second", word(alarms)),
        new Said("(\\w+) workers of an account write alarms at once", word("LaneGate", "WIDTH")),
        new Said("deleted less than (\\w+) seconds ago", seconds("QueueWriter", "NAME_BLOCKED")),
        new Said(
            "two reads (\\w+) minute apart",
            word(new Constant("EmptyQueues", "BETWEEN_READS").seconds() / 60)),
        new Said("asks STS again every (\\w+) s", seconds("AccountInUse", "LONGEST")),
        new Said("lease(?:'s| of) (\\w+) seconds", seconds("Leadership", "DURATION")),
        new Said("under way within (\\w+) seconds", seconds("RunningOperator", "GRACE")),
        new Said(
            "for (\\w+) seconds because the API server does not answer",
            seconds("Leadership", "LONGEST")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberIsTheSameInEveryDocument(Said said) throws IOException {
    var pattern = Pattern.compile(said.how());
    boolean isSaid = false;
    for (Path document : documents()) {
      String prose = Files.readString(document).replaceAll("\\s+", " ");
      for (var found : pattern.matcher(prose).results().toList()) {
        isSaid = true;
        assertThat(found.group(1))
            .as("%s: %s", document.getFileName(), found.group())
            .isEqualToIgnoringCase(said.number());
      }
    }
    assertThat(isSaid).as("some document says %s", said.how()).isTrue();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Sources.ROOT.resolve("docs"))) {
      Path readme = Sources.ROOT.resolve("README.md");
      return Stream.concat(
              Stream.of(readme), docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** The default in seconds, from the list of settings, which another test holds to the code. */
  private static int setting(String name) {
    String value =
        Document.of("configuration.md").rows().stream()
            .filter(row -> row.getFirst().equals("`" + name + "`"))
            .map(row -> row.get(1).replace("`", ""))
            .findFirst()
            .orElseThrow();
    int amount = Integer.parseInt(value.substring(0, value.length() - 1));
    return value.endsWith("m") ? amount * 60 : amount;
  }

  private static String seconds(String type, String name) {
    return "" + new Constant(type, name).seconds();
  }

  private static String minutes(String type, String name) {
    return "" + new Constant(type, name).seconds() / 60;
  }

  private static String word(String type, String name) {
    return word((int) new Constant(type, name).number());
  }

  private static String word(int number) {
    return WORDS.getOrDefault(number, "" + number);
  }
}
