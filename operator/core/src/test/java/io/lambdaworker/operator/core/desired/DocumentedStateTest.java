package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is made in AWS, in names, numbers and alarms, is what the code makes. */
class DocumentedStateTest {
  private static final DesiredTable PLAIN =
      DesiredTable.of(PlainWorker.WITH_SOURCE, PlainWorker.CLASS_WITH_PREFIX);
  private static final Document TABLE = Document.of("README.md").section("## What it makes in AWS");
  private static final int DAY = 86_400;

  /** The words for each alarm; one without words here has none in the README either. */
  private static final Map<String, String> ALARMS =
      Map.of(
          "errors", "errors",
          "throttles", "throttles",
          "dead-letters-shares", "dead letters",
          "duration", "duration over " + percent() + " % of the timeout",
          "message-age-shares", "age of the oldest message");

  /** What may be said of a number, and the number. */
  record Said(String how, String number) {}

  static List<Said> numbers() {
    int timeout = PLAIN.number("function.configuration.timeout");
    int times = PLAIN.number("queue.shares.settings.visibilityTimeout") / timeout;
    int deadLetterDays =
        PLAIN.number("deadLetterQueue.shares.settings.messageRetentionPeriod") / DAY;
    return List.of(
        new Said("(\\w+) times the timeout", NumberWord.of(times)),
        new Said("visibility (\\w+) the timeout", times + "x"),
        new Said("over (\\w+) % of the timeout", "" + percent()),
        new Said("messages kept (\\w+) days", "" + deadLetterDays),
        new Said("dead letter queue keeps them for (\\w+) days", "" + deadLetterDays),
        new Said("after (\\w+) receives", PLAIN.at("queue.shares.redrivePolicy.maxReceiveCount")),
        new Said(
            "retention, (\\w+) days unless said otherwise", PLAIN.at("logGroup.retentionInDays")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberIsTheSameInEveryDocument(Said said) {
    var pattern = Pattern.compile(said.how());
    List<Document> pages =
        Document.all().stream().filter(page -> pattern.matcher(page.prose()).find()).toList();
    assertThat(pages).as("documents that say %s", said.how()).isNotEmpty();
    for (Document page : pages) {
      assertThat(pattern.matcher(page.prose()).results().map(found -> found.group(1)))
          .as("%s: %s", page.name(), said.how())
          .containsOnly(said.number());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Lambda function, function",
    "IAM role, role",
    "log group, logGroup",
    "SQS queue per managed source, queue.shares",
    "its dead letter queue, deadLetterQueue.shares",
    "CloudWatch alarms, alarm.errors",
  })
  void aNameIsMadeAsTheReadmeSays(String row, String path) {
    MatchResult template = first("`([^`]*<[^`]*)`", TABLE.row(row).get(1));
    assertThat(PLAIN.at(path + ".name")).matches(names(template.group(1)));
  }

  private static String names(String template) {
    return template
        .replace("<function>", PLAIN.at("function.name"))
        .replace("<prefix>", PlainWorker.PREFIX)
        .replace("<namespace>", "social")
        .replace("<name>", "share-worker")
        .replace("<source>", "shares")
        .replace("<alarm>", "errors")
        .replace("<hash>", "[0-9a-f]{8}");
  }

  @Test
  void queuesAreEncryptedAndTakeTlsOnly() {
    assertThat(TABLE.row("SQS queue per managed source").get(2)).contains("encrypted, TLS only");
    assertThat(TABLE.row("its dead letter queue").get(2)).startsWith("the same");
    for (String queue : List.of("queue.shares", "deadLetterQueue.shares")) {
      assertThat(PLAIN.at(queue + ".settings.sqsManagedSse")).isEqualTo("true");
      assertThat(PLAIN.lines())
          .containsEntry(queue + ".policy.LambdaWorkerTlsOnly.Effect", "\"Deny\"")
          .containsEntry(
              queue + ".policy.LambdaWorkerTlsOnly.Condition.Bool.aws:SecureTransport",
              "\"false\"");
    }
  }

  @Test
  void mappingsAreEnabledUnlessTheWorkerIsSuspended() {
    String enabled = "eventSource.shares.settings.enabled";
    assertThat(TABLE.row("event source mapping").get(2))
        .isEqualTo("enabled unless `suspend`, or a reserved concurrency of 0");
    assertThat(PLAIN.at(enabled)).isEqualTo("true");
    assertThat(
            DesiredTable.of(PlainWorker.WITH_SOURCE + "suspend: true\n", PlainWorker.CLASS)
                .at(enabled))
        .isEqualTo("false");
    assertThat(
            DesiredTable.of(
                    PlainWorker.WITH_SOURCE + "concurrency: {reserved: 0}\n", PlainWorker.CLASS)
                .at(enabled))
        .isEqualTo("false");
  }

  @Test
  void concurrencyIsReservedOnlyWhereTheWorkerAsks() {
    assertThat(TABLE.row("reserved concurrency").get(2)).isEqualTo("only where the worker asks");
    assertThat(PLAIN.at("function.reservedConcurrency")).isEqualTo(RecordLines.ABSENT);
  }

  @Test
  void eachLevelHasTheAlarmsThatTheReadmeNames() {
    Set<String> basic =
        DesiredTable.of(PlainWorker.WITH_SOURCE.replace("Enhanced", "Basic"), PlainWorker.CLASS)
            .parts("alarm");
    var enhanced = new TreeSet<>(PLAIN.parts("alarm"));
    assertThat(enhanced).containsAll(basic);
    enhanced.removeAll(basic);
    MatchResult levels =
        first("Basic: (.+); Enhanced: (.+)", TABLE.row("CloudWatch alarms").get(2));
    assertThat(levels.group(1).split(", ")).containsExactlyInAnyOrderElementsOf(words(basic));
    assertThat(levels.group(2).split(", ")).containsExactlyInAnyOrderElementsOf(words(enhanced));
  }

  private static List<String> words(Set<String> alarms) {
    return alarms.stream()
        .map(alarm -> ALARMS.getOrDefault(alarm, "no words for " + alarm))
        .toList();
  }

  @Test
  void everythingCarriesTheOwnersTags() {
    assertThat(TABLE.prose())
        .contains("All of it carries the tags `lambdaworker.io/cluster`, `namespace`, `name`.");
    PLAIN.lines().keySet().stream()
        .filter(path -> path.matches("[a-zA-Z]+(\\.[a-z-]+)?\\.(name|eventSourceArn)"))
        .map(path -> path.substring(0, path.lastIndexOf('.')))
        .forEach(part ->
            assertThat(PLAIN.lines())
                .containsKeys(
                    part + ".tags.lambdaworker.io/cluster",
                    part + ".tags.lambdaworker.io/namespace",
                    part + ".tags.lambdaworker.io/name"));
  }

  @Test
  void theTutorialCountsWhatItsWorkerHas() {
    DesiredTable share = DesiredTable.of(Yaml.example("share-worker"));
    int queues = share.parts("queue").size() + share.parts("deadLetterQueue").size();
    assertThat(share.parts("eventSource")).hasSize(1);
    assertThat(Document.of("docs/tutorial.md").prose())
        .contains(
            "a log group, %s queues, a function, an event source mapping and %s alarms"
                .formatted(NumberWord.of(queues), NumberWord.of(share.parts("alarm").size())));
  }

  private static int percent() {
    return PLAIN.number("alarm.duration.settings.threshold")
        / (PLAIN.number("function.configuration.timeout") * 10);
  }

  private static MatchResult first(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
  }
}
