package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQS sources that say nothing are as AWS advises, so that no healthy message is dead-lettered. */
class AdvisedSourcesTest {
  private static final String TWO =
      "eventSources: [{name: a, sqs: {queue: {}%s}}, {name: b, sqs: {queue: {}}}]\n";

  @ParameterizedTest
  @CsvSource({
    "'', null",
    "concurrency: {reserved: 0}, null",
    "concurrency: {reserved: 1}, null",
    "concurrency: {reserved: 2}, 2",
    "concurrency: {reserved: 7}, 7",
    "concurrency: {reserved: 5000}, 1000",
  })
  void oneSourceMayAskForAllThatIsReserved(String concurrency, String expected) {
    assertThat(of(PlainWorker.WITH_SOURCE + concurrency + "\n", "shares"))
        .isEqualTo(told(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "10, '', 5, 5",
    "5, '', 2, 2",
    "3, '', 2, 2",
    "10, ', maximumConcurrency: 4', 4, 6",
    "10, ', maximumConcurrency: 10', 10, 2",
  })
  void severalShareWhatTheOthersLeave(int reserved, String first, String a, String b) {
    String spec =
        PlainWorker.SPEC
            + TWO.formatted(first)
            + "concurrency: {reserved: %d}\n".formatted(reserved);

    assertThat(of(spec, "a")).isEqualTo(a);
    assertThat(of(spec, "b")).isEqualTo(b);
  }

  @Test
  void aReservationOfZeroTurnsThemOffAndNotifiesNobody() {
    DesiredTable stopped = table(PlainWorker.WITH_SOURCE + "concurrency: {reserved: 0}\n");

    assertThat(stopped.at("eventSource.shares.settings.enabled")).isEqualTo("false");
    assertThat(stopped.at("alarm.message-age-shares.settings.actionsEnabled")).isEqualTo("false");
  }

  @Test
  void visibilityAndMessageAgeAllowForTheBatchingWindow() {
    DesiredTable plain = table(PlainWorker.WITH_SOURCE);
    DesiredTable gathering =
        table(
            PlainWorker.WITH_SOURCE.replace(
                "{queue: {}}", "{queue: {}, maximumBatchingWindowInSeconds: 60}"));
    String visibility = "queue.shares.settings.visibilityTimeout";
    String age = "alarm.message-age-shares.settings.threshold";

    assertThat(gathering.number(visibility)).isEqualTo(plain.number(visibility) + 60);
    assertThat(gathering.number(age)).isEqualTo(plain.number(age) + 6 * 60);
  }

  @Test
  void throttlingAloneDeadLettersNoMessage() {
    assertThat(table(PlainWorker.WITH_SOURCE).number("queue.shares.redrivePolicy.maxReceiveCount"))
        .isGreaterThanOrEqualTo(5);
  }

  private static String of(String spec, String source) {
    return table(spec).at("eventSource." + source + ".settings.maximumConcurrency");
  }

  private static String told(String expected) {
    return expected.equals("null") ? RecordLines.NULL : expected;
  }

  private static DesiredTable table(String spec) {
    return DesiredTable.of(spec, PlainWorker.CLASS);
  }
}
