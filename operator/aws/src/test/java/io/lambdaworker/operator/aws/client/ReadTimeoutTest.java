package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's real clients against a server that takes connections and never answers. */
class ReadTimeoutTest {
  private static final Duration OF_READS = Duration.ofMillis(200);
  private static final Duration OF_WRITES = Duration.ofMillis(700);
  private ServerSocket silent;

  @BeforeEach
  void listen() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    silent.close();
  }

  @Test
  void readsAreGivenUpSooner() {
    try (var lambda = client(LambdaClient.builder());
        var alarms = client(CloudWatchClient.builder());
        var sqs = client(SqsClient.builder())) {
      assertGivenUp(lambda::listFunctions);
      assertGivenUp(alarms::describeAlarms);
      assertGivenUp(() -> sqs.getQueueUrl(get -> get.queueName("items")));
    }
  }

  @Test
  void writesHaveTheirTime() {
    try (var lambda = client(LambdaClient.builder())) {
      assertThatThrownBy(() -> lambda.deleteFunction(delete -> delete.functionName("share")))
          .isInstanceOf(ApiCallTimeoutException.class)
          .hasMessageContaining("700 millis");
    }
  }

  /** By whichever of two timers comes first: the call's, or that of its only attempt. */
  private static void assertGivenUp(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class)
        .hasMessageContaining("200 millis");
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(o ->
            o.retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(OF_WRITES)
                .addExecutionInterceptor(new ReadTimeout(OF_READS)))
        .build();
  }
}
