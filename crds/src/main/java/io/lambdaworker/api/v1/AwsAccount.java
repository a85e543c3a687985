package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** The account and region where the workers live, and how the operator gets in. */
public record AwsAccount(
    String region,
    String accountId,
    @Nullable String assumeRoleArn,
    @Nullable String externalId,
    @Nullable Boolean bulkRoleRead) {}
