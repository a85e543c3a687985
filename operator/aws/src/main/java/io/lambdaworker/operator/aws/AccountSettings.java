package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Account;
import org.jspecify.annotations.Nullable;

/**
 * One AWS account and region, and the role that the operator calls it with. Workers of classes with
 * equal settings share clients and listings. Budgets are shared by all settings of an account and
 * region.
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
