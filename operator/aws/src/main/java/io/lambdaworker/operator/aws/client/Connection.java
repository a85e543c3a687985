package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The SDK's clients over one HTTP connection pool, and what has to be closed with them. */
public final class Connection implements AutoCloseable {
  /** Longest that AWS is given for one answer; CreateFunction copies the code before it answers. */
  private static final Duration ATTEMPT = Duration.ofSeconds(60);

  /** Longest for the answer to a read. */
  private static final Duration READ = Duration.ofSeconds(10);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 100;
  private static final String SESSION = "lambda-worker-operator";

  private final AwsClients clients;
  private final List<AutoCloseable> closeables;

  private Connection(AwsClients clients, List<AutoCloseable> closeables) {
    this.clients = clients;
    this.closeables = closeables;
  }

  /**
   * Makes the clients and calls nothing yet. Endpoints and the operator's own credentials are the
   * SDK's default chains, {@code AWS_ENDPOINT_URL} among them.
   *
   * @param assumeRoleArn null for the operator's own credentials
   * @param interceptors of every call but AssumeRole
   */
  public static Connection open(
      String region,
      @Nullable String assumeRoleArn,
      @Nullable String externalId,
      List<ExecutionInterceptor> interceptors) {
    var closeables = new ArrayList<AutoCloseable>();
    SdkHttpClient http =
        ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(CONNECT)
            .socketTimeout(ATTEMPT)
            .build();
    closeables.add(http);
    // Each client would start five threads of its own, for nothing but to end late calls.
    var timeouts =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("aws-timeouts").factory());
    timeouts.setRemoveOnCancelPolicy(true); // or each call would be kept for a minute
    closeables.add(timeouts::shutdownNow);
    var own = DefaultCredentialsProvider.builder().build();
    closeables.add(own);
    AwsCredentialsProvider credentials = own;
    if (assumeRoleArn != null) {
      StsClient assuming =
          new Settings(http, region, own, timeouts, List.of()).apply(StsClient.builder()).build();
      closeables.add(assuming);
      var assumed =
          StsAssumeRoleCredentialsProvider.builder()
              .stsClient(assuming)
              .refreshRequest(
                  r -> r.roleArn(assumeRoleArn).externalId(externalId).roleSessionName(SESSION))
              .build();
      closeables.add(assumed);
      credentials = assumed;
    }
    var all = new ArrayList<>(interceptors);
    all.add(new ReadTimeout(READ));
    var settings = new Settings(http, region, credentials, timeouts, List.copyOf(all));
    AwsClients clients =
        new AwsClients(
            settings.apply(LambdaClient.builder()).build(),
            settings.apply(IamClient.builder()).build(),
            settings.apply(SqsClient.builder()).build(),
            settings.apply(CloudWatchClient.builder()).build(),
            settings.apply(CloudWatchLogsClient.builder()).build(),
            settings
                .apply(S3Client.builder())
                .forcePathStyle(isEndpointOverridden())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build(),
            settings.apply(StsClient.builder()).build());
    closeables.addAll(
        List.of(
            clients.lambda(),
            clients.iam(),
            clients.sqs(),
            clients.cloudWatch(),
            clients.logs(),
            clients.s3(),
            clients.sts()));
    return new Connection(clients, closeables);
  }

  public AwsClients clients() {
    return clients;
  }

  @Override
  public void close() {
    for (AutoCloseable each : closeables.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + each.getClass().getSimpleName(), e);
      }
    }
  }

  /** An overridden endpoint has no DNS name a bucket. */
  private static boolean isEndpointOverridden() {
    return Stream.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")
            .anyMatch(System.getenv()::containsKey)
        || Stream.of("aws.endpointUrl", "aws.endpointUrlS3")
            .anyMatch(System.getProperties()::containsKey);
  }

  /** What all clients have in common. */
  private record Settings(
      SdkHttpClient http,
      String region,
      AwsCredentialsProvider credentials,
      ScheduledExecutorService timeouts,
      List<ExecutionInterceptor> interceptors) {

    <C, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> B apply(B builder) {
      return builder
          .httpClient(http)
          .region(Region.of(region))
          .credentialsProvider(credentials)
          .overrideConfiguration(o ->
              o.retryStrategy(AwsRetryStrategy.doNotRetry())
                  .apiCallTimeout(ATTEMPT)
                  .apiCallAttemptTimeout(ATTEMPT)
                  .scheduledExecutorService(timeouts)
                  .executionInterceptors(interceptors));
    }
  }
}
