package io.lambdaworker.operator.aws.kind.queue;

import static io.lambdaworker.operator.aws.kind.Samples.TAGS;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.mapping;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.queue;
import static io.lambdaworker.operator.aws.kind.Samples.statement;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_MASTER_KEY_ID;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;

/** The calls that write queues, and what keeps one from being deleted. */
class QueueWriterTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final Queue queue = queue("share-items");

  @Test
  void createsTheQueueWithAllOfItInOneCall() {
    it.aws.answer("sqs:CreateQueue", CreateQueueResponse.builder().queueUrl("https://q").build());

    assertThat(it.write(create(queue))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("sqs:CreateQueue");
    var request = it.aws.last(CreateQueueRequest.class);
    assertThat(request.tags()).isEqualTo(TAGS.values());
    assertThat(request.attributes())
        .containsEntry(VISIBILITY_TIMEOUT, "180")
        .containsEntry(SQS_MANAGED_SSE_ENABLED, "true")
        .containsEntry(
            REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:123456789012:share-items-dlq\","
                + "\"maxReceiveCount\":3}")
        .containsEntry(
            POLICY,
            "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement("LambdaWorkerTlsOnly") + "]}")
        .doesNotContainKey(KMS_MASTER_KEY_ID);
    assertThat(it.journal.last().identity().url()).isEqualTo("https://q");
  }

  @Test
  void waitsAMinuteForANameThatWasJustDeleted() {
    it.aws.fail(
        "sqs:CreateQueue", SdkErrors.of(400, "AWS.SimpleQueueService.QueueDeletedRecently"));

    var result = (Result.Waiting) it.write(create(queue));

    assertThat(result.why()).isEqualTo(Reason.QueueNameBlocked);
    assertThat(result.retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void writesOnlyTheAttributeThatChanged() {
    Queue longer = queue.withSettings(Facet.known(new Queue.Settings(600, 60, 9, true, null)));

    it.write(update(longer, observed(queue), "visibilityTimeout"));

    assertThat(it.aws.calls()).containsExactly("sqs:SetQueueAttributes");
    assertThat(it.aws.last(SetQueueAttributesRequest.class).attributes())
        .isEqualTo(Map.of(VISIBILITY_TIMEOUT, "600"));
    assertThat(((Queue) it.journal.last().resource()).settings())
        .isEqualTo(Facet.known(new Queue.Settings(600, 345600, 0, true, null)));
  }

  @Test
  void goesFromAKeyBackToEncryptionBySqs() {
    Queue keyed =
        queue.withSettings(Facet.known(new Queue.Settings(180, 345600, 0, false, "arn:k")));

    it.write(update(queue, observed(keyed), "sqsManagedSse", "kmsKeyArn"));

    assertThat(it.aws.last(SetQueueAttributesRequest.class).attributes())
        .isEqualTo(Map.of(KMS_MASTER_KEY_ID, "", SQS_MANAGED_SSE_ENABLED, "true"));
  }

  @Test
  void removesARedrivePolicyThatIsNotDesired() {
    var none =
        new Queue(
            queue.name(), false, queue.settings(), Facet.absent(), queue.policy(), queue.tags());

    it.write(update(none, observed(queue), "redrivePolicy"));

    assertThat(it.aws.last(SetQueueAttributesRequest.class).attributes())
        .isEqualTo(Map.of(REDRIVE_POLICY, ""));
  }

  @Test
  void mergesItsStatementsIntoThePolicyJustRead() {
    Map<String, String> wrong = Map.of("LambdaWorkerTlsOnly", "{}", "LambdaWorkerOld", "{}");
    var there =
        new Queue(
            queue.name(),
            false,
            queue.settings(),
            queue.redrivePolicy(),
            Facet.known(wrong),
            queue.tags());
    it.aws.answer(
        "sqs:GetQueueAttributes",
        attributes(
            Map.of(
                POLICY,
                """
                {"Statement":[{"Sid":"Theirs"},{"Sid":"LambdaWorkerOld"},{"Effect":"Allow"},
                {"Sid":"LambdaWorkerTlsOnly","Effect":"Allow"}]}
                """)));

    it.write(
        update(queue, observed(there), "policy.LambdaWorkerTlsOnly", "policy.LambdaWorkerOld"));

    assertThat(it.aws.last(SetQueueAttributesRequest.class).attributes().get(POLICY))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\"},{\"Effect\":\"Allow\"},"
                + statement("LambdaWorkerTlsOnly")
                + "]}");
  }

  @Test
  void keepsAQueueThatHoldsMessages() {
    it.aws.answer("sqs:GetQueueAttributes", counts("0", "1", "0"));

    var result = (Result.Retained) it.write(delete(queue), true);

    assertThat(result.message())
        .contains("share-items holds 1 message", "nothing reads any more", "after it was sent");
    assertThat(it.aws.calls()).doesNotContain("sqs:DeleteQueue");
  }

  @Test
  void deletesAQueueThatWasEmptyTwiceAMinuteApart() {
    it.aws.answer("sqs:GetQueueAttributes", counts("0", "0", "0"));

    var first = (Result.Waiting) it.write(delete(queue), true);
    it.pass(Duration.ofSeconds(20));
    var second = (Result.Waiting) it.write(delete(queue), true);
    it.pass(Duration.ofSeconds(40));

    assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(first.message())
        .isEqualTo("queue share-items is empty; deleted if it still is at 2026-01-01T00:01:00Z")
        .isEqualTo(second.message());
    assertThat(second.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    assertThat(it.write(delete(queue), true)).isInstanceOf(Result.Done.class);
    assertThat(it.journal.deleted()).containsExactly(queue.id());
  }

  @Test
  void aMessageInBetweenStartsTheMinuteAnew() {
    it.aws
        .once("sqs:GetQueueAttributes", counts("0", "0", "0"))
        .once("sqs:GetQueueAttributes", counts("0", "0", "1"))
        .answer("sqs:GetQueueAttributes", counts("0", "0", "0"));

    it.write(delete(queue), true);
    it.pass(Duration.ofSeconds(61));
    assertThat(it.write(delete(queue), true)).isInstanceOf(Result.Retained.class);
    it.pass(Duration.ofSeconds(61));
    assertThat(it.write(delete(queue), true)).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void aReadOfLongAgoDoesNotCount() {
    it.aws.answer("sqs:GetQueueAttributes", counts("0", "0", "0"));

    it.write(delete(queue), true);
    it.pass(Duration.ofHours(1));

    assertThat(it.write(delete(queue), true)).isInstanceOf(Result.Waiting.class);
    it.pass(Duration.ofMinutes(1));
    assertThat(it.write(delete(queue), true)).isInstanceOf(Result.Done.class);
  }

  @Test
  void aNewReaderStartsTheMinuteAnew() {
    it.aws
        .answer("sqs:GetQueueAttributes", counts("0", "0", "0"))
        .answer(
            "lambda:CreateEventSourceMapping",
            CreateEventSourceMappingResponse.builder()
                .uuid("u")
                .eventSourceMappingArn("arn:m")
                .build());
    EventSourceMapping reader = mapping();
    Queue source = queue(reader.eventSourceArn().replaceFirst(".*:", ""));

    it.write(delete(source), true);
    it.pass(Duration.ofSeconds(30));
    it.write(create(reader));
    it.pass(Duration.ofSeconds(31));

    assertThat(it.write(delete(source), true)).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void deletesAtOnceWhenDataNeedNotBeKept() {
    assertThat(it.write(delete(queue), false)).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("sqs:DeleteQueue");
  }

  private static GetQueueAttributesResponse counts(
      String visible, String inFlight, String delayed) {
    return attributes(
        Map.of(
            APPROXIMATE_NUMBER_OF_MESSAGES, visible,
            APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, inFlight,
            APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, delayed));
  }

  private static GetQueueAttributesResponse attributes(Map<QueueAttributeName, String> values) {
    return GetQueueAttributesResponse.builder().attributes(values).build();
  }
}
