package io.lambdaworker.operator.aws.client;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client a service, for one account and region. The SDK's own retries are off: whoever calls
 * goes through {@link Calls}.
 */
public record AwsClients(
    LambdaClient lambda,
    IamClient iam,
    SqsClient sqs,
    CloudWatchClient cloudWatch,
    CloudWatchLogsClient logs,
    S3Client s3,
    StsClient sts) {}
