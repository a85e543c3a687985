package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Metrics of what really ran, and alarms that fire on them: nobody sets an alarm's state. */
class AlarmsIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final Metrics METRICS = new Metrics(AWS.cloudWatch());
  private static final Map<QueueAttributeName, String> REDRIVEN =
      Map.of(
          QueueAttributeName.VISIBILITY_TIMEOUT,
          "1",
          QueueAttributeName.REDRIVE_POLICY,
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead\",\"maxReceiveCount\":1}");
  private static final Map<String, String> FUNCTION = Map.of("FunctionName", Release.NAME);

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void onlyTheAlarmOfTheBrokenVersionFires() {
    Release release = twoVersions();
    METRICS.alarm("first", "Errors", live("1"), r -> {});
    METRICS.alarm("second", "Errors", live("2"), r -> {});
    METRICS.becomes("first", "OK");
    METRICS.becomes("second", "OK");

    release.route("2", 0.5);
    Awaitility.await()
        .until(() -> {
          release.invoke(Release.LIVE);
          return METRICS.state("second").equals("ALARM");
        });
    assertThat(METRICS.state("first")).isEqualTo("OK");
  }

  @Test
  void invocationsAreCountedByFunctionByAliasAndByVersion() {
    Release release = twoVersions();
    release.invoke(Release.NAME);
    release.invoke(Release.NAME + ":1");
    release.invoke(Release.LIVE);
    release.lambda().invoke(r -> r.functionName(Release.LIVE).invocationType(InvocationType.EVENT));
    String queue = AWS.sqs().createQueue(r -> r.queueName("jobs")).queueUrl();
    release
        .lambda()
        .createEventSourceMapping(r ->
            r.functionName(Release.LIVE).eventSourceArn("arn:aws:sqs:us-east-1:000000000000:jobs"));
    AWS.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("job"));

    Awaitility.await().until(() -> invocations(live("1")) == 3);
    assertThat(invocations(FUNCTION)).isEqualTo(5);
    assertThat(invocations(resource(Release.LIVE))).isEqualTo(3);
    assertThat(invocations(resource(Release.NAME + ":1"))).isEqualTo(1);
    assertThat(invocations(resource(Release.NAME))).isEqualTo(1);
    // The unpublished one is as broken as version 2.
    assertThat(METRICS.sum("AWS/Lambda", "Errors", FUNCTION)).isEqualTo(1);
    assertThat(METRICS.sum("AWS/Lambda", "Duration", live("1"))).isPositive();
  }

  /** The first alarm is as the operator makes it: above 0, one period of a minute. */
  @Test
  void aMessageInADeadLetterQueueSetsItsAlarm() {
    String dead = AWS.sqs().createQueue(r -> r.queueName("dead")).queueUrl();
    String queue = AWS.sqs().createQueue(r -> r.queueName("jobs").attributes(REDRIVEN)).queueUrl();
    messagesAlarm("of-a-minute", 60);
    messagesAlarm("of-ten-seconds", 10);
    METRICS.becomes("of-a-minute", "OK");

    AWS.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("never handled"));
    Awaitility.await()
        .until(() -> {
          AWS.sqs().receiveMessage(r -> r.queueUrl(queue));
          return METRICS.state("of-a-minute").equals("ALARM");
        });
    METRICS.becomes("of-ten-seconds", "ALARM");
    AWS.sqs().purgeQueue(r -> r.queueUrl(dead));
    METRICS.becomes("of-ten-seconds", "OK");
  }

  @Test
  void aLineInTheEmbeddedFormatIsAMetric() {
    Release.of(AWS);
    String line =
        """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["service"]],
        "Metrics":[{"Name":"Orders","Unit":"Count"},{"Name":"Weights"}]}]},
        "service":"share","Orders":2,"Weights":[1,2.5]}
        """
            .formatted(System.currentTimeMillis())
            .replace("\n", "");
    var event = new ObjectMapper().createObjectNode().put("do", "measure").put("line", line);
    AWS.lambda()
        .invoke(
            r -> r.functionName(Release.NAME).payload(SdkBytes.fromUtf8String(event.toString())));
    assertThat(METRICS.sum("Shop", "Orders", Map.of("service", "share"))).isEqualTo(2);
    assertThat(METRICS.sum("Shop", "Weights", Map.of("service", "share"))).isEqualTo(3.5);
  }

  @Test
  void throttledInvocationsAreNoInvocationsAndNoErrors() {
    Release release = twoVersions();
    AWS.lambda()
        .putFunctionConcurrency(r -> r.functionName(Release.NAME).reservedConcurrentExecutions(0));
    assertThatThrownBy(() -> release.invoke(Release.LIVE))
        .isInstanceOf(TooManyRequestsException.class);
    assertThat(METRICS.sum("AWS/Lambda", "Throttles", live("1"))).isEqualTo(1);
    assertThat(invocations(FUNCTION)).isZero();
    assertThat(METRICS.sum("AWS/Lambda", "Errors", FUNCTION)).isZero();
  }

  @Test
  void missingDataIsTreatedAsTheAlarmSays() {
    Instant began = Instant.now().minusSeconds(1);
    var never = Map.of("FunctionName", "never");
    METRICS.alarm("not-breaching", "Errors", never, r -> {});
    METRICS.alarm("breaching", "Errors", never, r -> r.treatMissingData("breaching"));
    METRICS.alarm("missing", "Errors", never, r -> r.treatMissingData("missing"));
    METRICS.becomes("not-breaching", "OK");
    METRICS.becomes("breaching", "ALARM");
    assertThat(METRICS.state("missing")).isEqualTo("INSUFFICIENT_DATA");
    assertThat(METRICS.transitioned("breaching")).isAfter(began);
  }

  /** Version 1 is whole, version 2 and the unpublished one are broken; live is version 1. */
  private static Release twoVersions() {
    Release release = Release.of(AWS);
    release.live(release.publish());
    assertThat(release.with(Map.of("BROKEN", "yes")).publish()).isEqualTo("2");
    return release;
  }

  private static void messagesAlarm(String name, int period) {
    METRICS.alarm(
        name,
        "ApproximateNumberOfMessagesVisible",
        Map.of("QueueName", "dead"),
        r -> r.namespace("AWS/SQS").statistic(Statistic.MAXIMUM).period(period));
  }

  private static double invocations(Map<String, String> dimensions) {
    return METRICS.sum("AWS/Lambda", "Invocations", dimensions);
  }

  private static Map<String, String> resource(String resource) {
    return Map.of("FunctionName", Release.NAME, "Resource", resource);
  }

  private static Map<String, String> live(String version) {
    return Map.of(
        "FunctionName", Release.NAME, "Resource", Release.LIVE, "ExecutedVersion", version);
  }
}
