package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One thing that the function may do, a part of its role's policy: exactly one kind. */
@ValidationRule(
    value =
        "(has(self.dynamodb) ? 1 : 0) + (has(self.s3) ? 1 : 0) + (has(self.sqs) ? 1 : 0) + "
            + "(has(self.sns) ? 1 : 0) + (has(self.secretsManager) ? 1 : 0) + (has(self.ssm) ? 1 : "
            + "0) + (has(self.kms) ? 1 : 0) + (has(self.statement) ? 1 : 0) == 1",
    message =
        "give exactly one kind in each entry of access: dynamodb, s3, sqs, sns, "
            + "secretsManager, ssm, kms or statement")
@Tolerant
public record Access(
    @JsonPropertyDescription("Items of a DynamoDB table.") @Nullable DynamoDbAccess dynamodb,
    @JsonPropertyDescription("Objects of a bucket.") @Nullable S3Access s3,
    @JsonPropertyDescription("Messages of a queue.") @Nullable SqsAccess sqs,
    @JsonPropertyDescription("Publishing to a topic.") @Nullable SnsAccess sns,
    @JsonPropertyDescription("Reading a secret of Secrets Manager.")
        @Nullable SecretsManagerAccess secretsManager,
    @JsonPropertyDescription("Reading a parameter of the Parameter Store.") @Nullable SsmAccess ssm,
    @JsonPropertyDescription("Using a KMS key.") @Nullable KmsAccess kms,
    @JsonPropertyDescription(
            "A policy statement in full; the class must have a permissions boundary.")
        @Nullable Statement statement) {}
