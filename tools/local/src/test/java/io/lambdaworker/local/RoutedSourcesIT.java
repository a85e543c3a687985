package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** What invokes an alias without calling Invoke is routed, and counted, as Invoke is. */
class RoutedSourcesIT {
  private static final LocalStack STACK = LocalStack.shared();
  private static final AwsClients AWS = AwsClients.of(STACK.aws().endpoint());
  private static final Metrics METRICS = new Metrics(AWS.cloudWatch());

  @BeforeEach
  void start() {
    STACK.aws().reset();
  }

  @Test
  void aQueueIsSharedOutByTheWeights() {
    twoVersions();
    String queue = AWS.sqs().createQueue(r -> r.queueName("jobs")).queueUrl();
    AWS.lambda()
        .createEventSourceMapping(r ->
            r.functionName(Release.LIVE)
                .batchSize(1)
                .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:jobs"));
    for (int i = 0; i < 40; i++) {
      String body = "job " + i;
      AWS.sqs().sendMessage(r -> r.queueUrl(queue).messageBody(body));
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> invocations("1") + invocations("2") == 40);
    // 20 of each expected, with a standard deviation of 3.2.
    assertThat(invocations("2")).isBetween(4.0, 36.0);
  }

  @Test
  void aUrlIsSharedOutByTheWeights() throws Exception {
    twoVersions();
    String url =
        AWS.lambda()
            .createFunctionUrlConfig(r ->
                r.functionName(Release.NAME).qualifier("live").authType(FunctionUrlAuthType.NONE))
            .functionUrl();
    AWS.lambda()
        .addPermission(r ->
            r.functionName(Release.NAME)
                .qualifier("live")
                .statementId("everybody")
                .action("lambda:InvokeFunctionUrl")
                .principal("*")
                .functionUrlAuthType(FunctionUrlAuthType.NONE));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          assertThat(get(url)).isEqualTo(200);
          return invocations("1") > 0 && invocations("2") > 0;
        });
  }

  @Test
  void anAliasHasItsOwnAsynchronousRetries() {
    Release release = Release.of(AWS).with(Map.of("BROKEN", "yes"));
    release.live(release.publish());
    AWS.lambda()
        .putFunctionEventInvokeConfig(
            r -> r.functionName(Release.NAME).qualifier("live").maximumRetryAttempts(2));
    String dead = AWS.sqs().createQueue(r -> r.queueName("failed")).queueUrl();
    AWS.lambda()
        .updateFunctionEventInvokeConfig(r ->
            r.functionName(Release.NAME)
                .qualifier("live")
                .maximumRetryAttempts(0)
                .destinationConfig(c ->
                    c.onFailure(f -> f.destination("arn:aws:sqs:us-east-1:000000000000:failed"))));
    AWS.lambda().invoke(r -> r.functionName(Release.LIVE).invocationType(InvocationType.EVENT));
    Awaitility.await()
        .until(() -> !AWS.sqs().receiveMessage(r -> r.queueUrl(dead)).messages().isEmpty());
    assertThat(invocations("1")).isEqualTo(1);
  }

  /** Live sends half of its invocations to each. */
  private static void twoVersions() {
    Release release = Release.of(AWS);
    release.live(release.publish());
    String second = release.with(Map.of("GREETING", "hello")).publish();
    release.route(second, 0.5);
  }

  private static double invocations(String version) {
    return METRICS.sum(
        "AWS/Lambda",
        "Invocations",
        Map.of("FunctionName", Release.NAME, "Resource", Release.LIVE, "ExecutedVersion", version));
  }

  /** The name of a function URL does not resolve here: MiniStack has a path for it. */
  private static int get(String url) throws IOException, InterruptedException {
    String id = URI.create(url).getHost().replaceFirst("\\..*", "");
    var path = STACK.aws().directEndpoint().resolve("/_aws/lambda-url/" + id + "/");
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(path).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
