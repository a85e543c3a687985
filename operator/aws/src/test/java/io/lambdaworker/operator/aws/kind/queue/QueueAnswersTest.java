package io.lambdaworker.operator.aws.kind.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.core.kind.queue.Queue;
import io.lambdaworker.operator.core.kind.queue.Queue.Extras;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQS shows of a queue beyond what a spec can name. */
class QueueAnswersTest {
  private static final String OURS =
      "{\"Sid\":\"LambdaWorkerTlsOnly\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}";
  private static final String OPEN =
      "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";

  private final QueueAnswers answers = new QueueAnswers(Samples.ACCOUNT);

  static Stream<Arguments> defaults() {
    return Stream.of(
        arguments("nothing at all", Map.of()),
        arguments("the message size until 2025", Map.of("MaximumMessageSize", "262144")),
        arguments("the message size since 2025", Map.of("MaximumMessageSize", "1048576")),
        arguments("no waiting", Map.of("ReceiveMessageWaitTimeSeconds", "0")),
        arguments("data keys of five minutes", Map.of("KmsDataKeyReusePeriodSeconds", "300")),
        arguments("an empty redrive policy", Map.of("RedriveAllowPolicy", "")),
        arguments(
            "dead letters of all",
            Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"allowAll\"}")),
        arguments(
            "a FIFO queue",
            Map.of(
                "ContentBasedDeduplication",
                "false",
                "DeduplicationScope",
                "queue",
                "FifoThroughputLimit",
                "perQueue")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defaults")
  void defaultsAreNothingAndSharedByAll(String what, Map<String, String> attributes) {
    assertThat(read(attributes).extras()).isSameAs(Extras.NONE);
  }

  @Test
  void readsAttributesThatNoSpecCanName() {
    var attributes =
        Map.of(
            "MaximumMessageSize",
            "1024",
            "RedriveAllowPolicy",
            "{\"sourceQueueArns\":[\"arn:a\"],\"redrivePermission\":\"byQueue\"}",
            "ReceiveMessageWaitTimeSeconds",
            "20",
            "KmsDataKeyReusePeriodSeconds",
            "60",
            "ContentBasedDeduplication",
            "true",
            "DeduplicationScope",
            "messageGroup",
            "FifoThroughputLimit",
            "perMessageGroupId");

    assertThat(read(attributes).extras())
        .isEqualTo(
            Facet.known(
                new Extras(
                    1024,
                    "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"arn:a\"}",
                    20,
                    60,
                    true,
                    "messageGroup",
                    "perMessageGroupId")));
  }

  @Test
  void tellsOfStatementsThatAreNotOurs() {
    Queue read = read(Map.of("Policy", "{\"Statement\":[" + OURS + "," + OPEN + "]}"));

    assertThat(read.policy().orElse(Map.of())).containsOnlyKeys("LambdaWorkerTlsOnly");
    assertThat(read.foreignStatements()).isEqualTo(Facet.known(Set.of("Allow * sqs:*")));
    assertThat(QueueKind.KIND.foreignParts(read))
        .containsExactly(
            "the policy of queue share-items also says: Allow * sqs:*; that is nobody's that is"
                + " known, remove it if it is not meant");
  }

  @Test
  void aPolicyOfOneStatementMayBeNoList() {
    Queue read = read(Map.of("Policy", "{\"Statement\":" + OURS + "}"));

    assertThat(read.policy().orElse(Map.of())).containsOnlyKeys("LambdaWorkerTlsOnly");
    assertThat(QueueKind.KIND.foreignParts(read)).isEmpty();
  }

  private Queue read(Map<String, String> attributes) {
    var listed = answers.listed("https://sqs/123456789012/share-items");
    return (Queue) answers.complete(listed, attributes, Map.of()).resource();
  }
}
