package io.lambdaworker.operator.aws.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client a service, for one account and region, made when it is first asked for. The SDK's own
 * retries are off: whoever calls goes through {@link Calls}.
 */
public final class AwsClients implements AutoCloseable {
  private final Map<Class<? extends SdkClient>, SdkClient> made = new ConcurrentHashMap<>();
  private final Function<Class<? extends SdkClient>, SdkClient> make;

  /**
   * @param make makes the client of a service from the SDK's interface of it
   */
  public AwsClients(Function<Class<? extends SdkClient>, SdkClient> make) {
    this.make = make;
  }

  /**
   * @param type the SDK's interface of any service, such as {@code EventBridgeClient.class}; the
   *     service needs a row of quotas, or its calls fail
   */
  public <C extends SdkClient> C of(Class<C> type) {
    return type.cast(made.computeIfAbsent(type, make));
  }

  public LambdaClient lambda() {
    return of(LambdaClient.class);
  }

  public IamClient iam() {
    return of(IamClient.class);
  }

  public SqsClient sqs() {
    return of(SqsClient.class);
  }

  public CloudWatchClient cloudWatch() {
    return of(CloudWatchClient.class);
  }

  public CloudWatchLogsClient logs() {
    return of(CloudWatchLogsClient.class);
  }

  public S3Client s3() {
    return of(S3Client.class);
  }

  public StsClient sts() {
    return of(StsClient.class);
  }

  @Override
  public void close() {
    made.values().forEach(SdkClient::close);
  }
}
