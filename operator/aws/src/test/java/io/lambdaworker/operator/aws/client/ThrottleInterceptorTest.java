package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lambdaworker.operator.aws.AwsKinds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's real clients against a server that refuses everything. */
class ThrottleInterceptorTest {
  private final List<String> called = new ArrayList<>();
  private final ThrottleInterceptor pacing =
      new ThrottleInterceptor(
          new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)),
          new CallListener() {
            @Override
            public void called(String operation, String code, Duration took) {
              called.add(operation + " " + code);
            }
          },
          System::nanoTime,
          new Throttle(System::nanoTime));
  private HttpServer server;
  private int requests;

  @BeforeEach
  void serverRefuses() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests++;
          exchange.getResponseHeaders().add("x-amzn-ErrorType", "TooManyRequestsException");
          exchange.sendResponseHeaders(429, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyClientsCallsAreKnownByTheirNamesInIam() {
    calling(client(LambdaClient.builder())::listFunctions);
    calling(client(IamClient.builder())::listRoles);
    calling(client(SqsClient.builder())::listQueues);
    calling(client(CloudWatchClient.builder())::describeAlarms);
    calling(client(CloudWatchLogsClient.builder())::describeLogGroups);
    calling(client(S3Client.builder())::listBuckets);
    calling(client(StsClient.builder())::getCallerIdentity);

    assertThat(called)
        .extracting(each -> each.split(" ", -1)[0])
        .containsExactly(
            "lambda:ListFunctions",
            "iam:ListRoles",
            "sqs:ListQueues",
            "cloudwatch:DescribeAlarms",
            "logs:DescribeLogGroups",
            "s3:ListBuckets",
            "sts:GetCallerIdentity");
    assertThat(called)
        .allMatch(each -> each.endsWith("TooManyRequestsException") || each.endsWith("429"));
    assertThat(requests).isEqualTo(7);
  }

  @Test
  void aCallIsCountedForItsCaller() {
    var counted = new ArrayList<String>();
    Caller.current()
        .counting(quota -> counted.add(quota.bucket()))
        .run(() -> calling(client(LambdaClient.builder())::listFunctions));
    calling(client(SqsClient.builder())::listQueues);

    assertThat(counted).containsExactly("lambda");
  }

  private static void calling(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(SdkException.class);
  }

  private <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
    return builder
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(pacing))
        .build();
  }
}
