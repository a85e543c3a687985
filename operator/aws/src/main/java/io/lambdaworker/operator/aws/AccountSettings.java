package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Account;
import org.jspecify.annotations.Nullable;

/**
 * One AWS account and region as one role of ours sees it; workers of classes with equal settings
 * share all clients and listings. Budgets are shared by all of an account and region.
 *
 * @param assumeRoleArn null for the operator's own credentials
 * @param bulkRoleRead whether roles are listed with GetAccountAuthorizationDetails
 */
public record AccountSettings(
    String accountId,
    String region,
    @Nullable String assumeRoleArn,
    @Nullable String externalId,
    boolean bulkRoleRead) {

  public Account account() {
    return new Account(accountId, region);
  }
}
