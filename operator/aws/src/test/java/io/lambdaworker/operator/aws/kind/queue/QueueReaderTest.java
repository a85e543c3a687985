package io.lambdaworker.operator.aws.kind.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;

/** {@link QueueReader}: a direct read asks for the queue itself, since ListQueues lags behind. */
class QueueReaderTest {
  private final ReadersUnderTest reading = new ReadersUnderTest();

  @Test
  void aQueueIsReadByItsName() {
    reading
        .aws
        .answer(
            "sqs:GetQueueUrl", GetQueueUrlResponse.builder().queueUrl("https://x/share-a").build())
        .answer("sqs:GetQueueAttributes", GetQueueAttributesResponse.builder().build())
        .answer("sqs:ListQueueTags", ListQueueTagsResponse.builder().build());

    var queue = reading.look(QueueKind.KIND, "share-a").orElseThrow();

    assertThat(queue.identity().url()).isEqualTo("https://x/share-a");
    assertThat(queue.resource().tags().isKnown()).isTrue();
    assertThat(queue.identity().isEmpty()).as("AWS did not say how many messages").isFalse();
    assertThat(reading.aws.calls()).startsWith("sqs:GetQueueUrl").doesNotContain("sqs:ListQueues");
  }

  @Test
  void aQueueWithoutUrlIsNotThere() {
    reading.aws.failAlways("sqs:GetQueueUrl", SdkErrors.of(400, "QueueDoesNotExist"));

    assertThat(reading.look(QueueKind.KIND, "share-a")).isEmpty();
  }
}
