package io.lambdaworker.operator.aws;

import org.jspecify.annotations.Nullable;

/**
 * One AWS account and region as one role of ours sees it; workers of classes with equal settings
 * share all clients, budgets and listings.
 *
 * @param assumeRoleArn null for the operator's own credentials
 * @param bulkRoleRead whether roles are listed with GetAccountAuthorizationDetails
 */
public record AccountSettings(
    String accountId,
    String region,
    @Nullable String assumeRoleArn,
    @Nullable String externalId,
    boolean bulkRoleRead) {}
