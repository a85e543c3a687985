package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** What all clients of one account and region have in common. */
record ClientSettings(
    SdkHttpClient http,
    String region,
    AwsCredentialsProvider credentials,
    ScheduledExecutorService timeouts,
    List<ExecutionInterceptor> interceptors) {
  /** The most time for one answer. CreateFunction copies the code before it answers. */
  static final Duration ATTEMPT = Duration.ofSeconds(60);

  ClientSettings {
    interceptors = List.copyOf(interceptors);
  }

  ClientSettings with(AwsCredentialsProvider other, List<ExecutionInterceptor> added) {
    return new ClientSettings(http, region, other, timeouts, added);
  }

  ClientSettings over(SdkHttpClient other) {
    return new ClientSettings(other, region, credentials, timeouts, interceptors);
  }

  /**
   * A client of any service.
   *
   * @param type the SDK's interface of it, which by its static method {@code builder} makes what
   *     builds one; so all of the SDK's do
   */
  <C extends SdkClient> C client(Class<C> type) {
    try {
      return type.cast(built(type.getMethod("builder").invoke(null)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " is no client of the SDK's", e);
    }
  }

  private Object built(Object builder) {
    ((SdkSyncClientBuilder<?, ?>) builder).httpClient(http);
    var aws = (AwsClientBuilder<?, ?>) builder;
    aws.region(Region.of(region));
    aws.credentialsProvider(credentials);
    aws.overrideConfiguration(o ->
        o.retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(ATTEMPT)
            .apiCallAttemptTimeout(ATTEMPT)
            .scheduledExecutorService(timeouts)
            .executionInterceptors(interceptors));
    if (builder instanceof S3ClientBuilder s3) {
      s3.forcePathStyle(isEndpointOverridden())
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    return aws.build();
  }

  /** Whether the endpoint is overridden: then there is no DNS name for each bucket. */
  private static boolean isEndpointOverridden() {
    return Stream.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")
            .anyMatch(System.getenv()::containsKey)
        || Stream.of("aws.endpointUrl", "aws.endpointUrlS3")
            .anyMatch(System.getProperties()::containsKey);
  }
}
