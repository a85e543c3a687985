package io.lambdaworker.operator.aws.kind.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/** A queue counts as empty when two direct reads, a minute apart, find no message. */
class QueueMessagesTest {
  private final ReadersUnderTest reading = new ReadersUnderTest();
  private final Reader reader = reading.reader(QueueKind.KIND);

  @BeforeEach
  void aQueue() {
    reading
        .aws
        .answer(
            "sqs:ListQueues",
            ListQueuesResponse.builder().queueUrls("https://sqs/1/share-items").build())
        .answer("sqs:ListQueueTags", ListQueueTagsResponse.builder().build());
    holds(0);
  }

  @Test
  void isEmptyAfterTwoReadsAMinuteApart() {
    assertThat(read().identity().isEmpty()).isFalse();
    reading.clock.pass(Duration.ofSeconds(59));
    assertThat(read().identity().isEmpty()).isFalse();
    reading.clock.pass(Duration.ofSeconds(1));
    assertThat(read().identity().isEmpty()).isTrue();
  }

  @Test
  void aMessageInFlightBeginsAnew() {
    read();
    reading.clock.pass(Duration.ofMinutes(10));
    holds(1);
    assertThat(read().identity().isEmpty()).isFalse();
    reading.clock.pass(Duration.ofMinutes(10));
    holds(0);

    assertThat(read().identity().isEmpty()).isFalse();
  }

  @Test
  void whatWasReadBeforeAWriteSaysNothing() {
    Observed queue = read();
    reading.clock.pass(Duration.ofMinutes(10));
    Observed written = reader.asRead(queue).present(Set.of(queue.id())).iterator().next();

    assertThat(written.identity().isEmpty()).isFalse();
    assertThat(read().identity().isEmpty()).isFalse();
  }

  private void holds(int inFlight) {
    reading.aws.answer(
        "sqs:GetQueueAttributes",
        GetQueueAttributesResponse.builder()
            .attributes(
                Map.of(
                    APPROXIMATE_NUMBER_OF_MESSAGES,
                    "0",
                    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                    String.valueOf(inFlight)))
            .build());
  }

  private Observed read() {
    var listed = reading.list(QueueKind.KIND).getFirst();
    return reader
        .complete(ReadersUnderTest.SHARE, List.of(listed))
        .resources()
        .get(listed.id())
        .orElseThrow();
  }
}
