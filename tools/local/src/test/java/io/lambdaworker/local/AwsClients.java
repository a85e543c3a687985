package io.lambdaworker.local;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SDK clients of one endpoint, without retries: what is sent is counted. */
record AwsClients(
    LambdaClient lambda,
    IamClient iam,
    SqsClient sqs,
    S3Client s3,
    CloudWatchClient cloudWatch,
    CloudWatchLogsClient logs) {
  /** As the account's root. */
  static AwsClients of(URI endpoint) {
    return of(endpoint, AwsBasicCredentials.create("test", "test"));
  }

  static AwsClients of(URI endpoint, AwsCredentials credentials) {
    return new AwsClients(
        built(LambdaClient.builder(), endpoint, credentials),
        built(IamClient.builder(), endpoint, credentials),
        built(SqsClient.builder(), endpoint, credentials),
        built(S3Client.builder(), endpoint, credentials),
        built(CloudWatchClient.builder(), endpoint, credentials),
        built(CloudWatchLogsClient.builder(), endpoint, credentials));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
      B builder, URI endpoint, AwsCredentials credentials) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
