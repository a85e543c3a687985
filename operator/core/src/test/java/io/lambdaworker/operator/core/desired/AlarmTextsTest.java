package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of an alarm tells the numbers at which it really rings, and those of its queue. */
class AlarmTextsTest {

  static Stream<Arguments> alarms() {
    return Stream.of(
            DesiredTable.of(Yaml.example("share-worker")),
            DesiredTable.of(PlainWorker.WITH_SOURCE, PlainWorker.CLASS),
            DesiredTable.of(FullWorker.SPEC, FullWorker.CLASS))
        .flatMap(table -> table.parts("alarm").stream().map(alarm -> Arguments.of(alarm, table)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alarms")
  void anAlarmsTextTellsItsNumbers(String alarm, DesiredTable table) {
    String settings = "alarm." + alarm + ".settings.";
    assertThat(table.at(settings + "description"))
        .contains(numbers(alarm, table))
        .endsWith(" Worker social/share-worker.")
        .hasSizeLessThan(1024);
  }

  private static String[] numbers(String alarm, DesiredTable table) {
    String settings = "alarm." + alarm + ".settings.";
    int threshold = table.number(settings + "threshold");
    int minutes =
        table.number(settings + "period") * table.number(settings + "evaluationPeriods") / 60;
    String source = alarm.replaceFirst("^(dead-letters|message-age)-", "");
    return switch (alarm.substring(0, alarm.length() - source.length())) {
      case "dead-letters-" ->
          new String[] {
            "each of them %d times"
                .formatted(table.number("queue." + source + ".redrivePolicy.maxReceiveCount")),
            "stay for %d days"
                .formatted(
                    table.number("deadLetterQueue." + source + ".settings.messageRetentionPeriod")
                        / 86_400)
          };
      case "message-age-" ->
          new String[] {
            "more than %d seconds".formatted(threshold),
            "drops messages after %d seconds"
                .formatted(table.number("queue." + source + ".settings.messageRetentionPeriod"))
          };
      default -> function(alarm, table, threshold, minutes);
    };
  }

  private static String[] function(String alarm, DesiredTable table, int threshold, int minutes) {
    if (!alarm.equals("duration")) {
      return new String[] {"in the last %s minutes".formatted(NumberWord.of(minutes))};
    }
    int timeout = table.number("function.configuration.timeout");
    assertThat(table.number("alarm.duration.settings.datapointsToAlarm")).isEqualTo(2);
    return new String[] {
      "more than %d %% of the timeout of %d seconds".formatted(threshold / timeout / 10, timeout),
      "twice within %d minutes".formatted(minutes)
    };
  }
}
