package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** One thing that the function may do, a part of its role's policy: exactly one kind. */
public record Access(
    @Nullable DynamoDbAccess dynamodb,
    @Nullable S3Access s3,
    @Nullable SqsAccess sqs,
    @Nullable SnsAccess sns,
    @Nullable SecretsManagerAccess secretsManager,
    @Nullable SsmAccess ssm,
    @Nullable KmsAccess kms,
    @Nullable Statement statement) {}
