package io.lambdaworker.handlers.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a batch of messages exactly those that failed return to the queue. */
class BatchTest {
  private final Tally tally = new Tally(BatchMetrics.ALL);
  private final List<String> begun = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void reportsExactlyTheRecordsThatFailed(long seed) {
    var random = new Random(seed);
    var bodies =
        random
            .ints(random.nextInt(11), 0, Fate.values().length)
            .mapToObj(i -> Fate.values()[i])
            .toList();

    var failed = run("arn:aws:sqs:us-east-1:1:shares", bodies, () -> Duration.ofSeconds(5));

    var invalid = bodies.stream().filter(fate -> fate == Fate.INVALID).count();
    var good = bodies.stream().filter(fate -> fate == Fate.GOOD).count();
    assertThat(failed)
        .isEqualTo(
            IntStream.range(0, bodies.size())
                .filter(i -> bodies.get(i) != Fate.GOOD)
                .mapToObj(i -> "m" + i)
                .toList());
    assertThat(begun).as("every record is begun").hasSize(bodies.size());
    assertThat(tally.counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "BatchSize",
                bodies.size(),
                "SuccessfulRecords",
                (int) good,
                "FailedRecords",
                bodies.size() - (int) good,
                "ValidationErrors",
                (int) invalid,
                "ProcessingErrors",
                bodies.size() - (int) good - (int) invalid));
  }

  @Test
  void stopsAFifoBatchAtItsFirstFailure() {
    var failed =
        run(
            "arn:aws:sqs:us-east-1:1:shares.fifo",
            List.of(Fate.GOOD, Fate.BROKEN, Fate.GOOD, Fate.GOOD),
            () -> Duration.ofSeconds(5));

    assertThat(begun).containsExactly("m0", "m1");
    assertThat(failed).containsExactly("m1", "m2", "m3");
    assertThat(tally.counts())
        .containsEntry("FailedRecords", 3)
        .containsEntry("ProcessingErrors", 1);
  }

  @Test
  void returnsWhatItHasNoTimeFor() {
    var left = List.of(3000, 501, 500, 10).iterator();
    var failed =
        run(
            "arn:aws:sqs:us-east-1:1:shares",
            List.of(Fate.GOOD, Fate.GOOD, Fate.GOOD, Fate.GOOD, Fate.GOOD),
            () -> Duration.ofMillis(left.next()));

    assertThat(begun).containsExactly("m0", "m1", "m2");
    assertThat(failed).containsExactly("m3", "m4");
  }

  @Test
  void triesTheFirstRecordHoweverLittleTimeIsLeft() {
    assertThat(run("arn:x", List.of(Fate.GOOD), () -> Duration.ZERO)).isEmpty();
  }

  @Test
  void givesUpWhenMemoryIsExhausted() {
    var batch =
        new Batch(
            (message, counts) -> {
              throw new OutOfMemoryError("heap");
            },
            tally,
            () -> Duration.ofSeconds(5));

    assertThatThrownBy(() -> batch.process(List.of(message("arn:x", 0, ""))))
        .isInstanceOf(OutOfMemoryError.class);
  }

  /** What becomes of a record. */
  private enum Fate {
    GOOD,
    INVALID,
    BROKEN,
    CHECKED,
    TOO_DEEP
  }

  private List<String> run(String queue, List<Fate> fates, Supplier<Duration> remaining) {
    var records =
        IntStream.range(0, fates.size())
            .mapToObj(i -> message(queue, i, fates.get(i).name()))
            .toList();
    return new Batch(this::meetFate, tally, remaining)
        .process(records).getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .toList();
  }

  private void meetFate(SQSMessage message, Tally counts) throws IOException {
    begun.add(message.getMessageId());
    switch (Fate.valueOf(message.getBody())) {
      case GOOD -> {}
      case INVALID -> throw new InvalidMessageException(List.of("itemId is required"));
      case BROKEN -> throw new IllegalStateException("table is gone");
      case CHECKED -> throw new IOException("no route");
      case TOO_DEEP -> throw new StackOverflowError();
    }
  }

  private static SQSMessage message(String queue, int number, String body) {
    var message = new SQSMessage();
    message.setMessageId("m" + number);
    message.setEventSourceArn(queue);
    message.setBody(body);
    return message;
  }
}
