package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.client.CallListener;
import io.lambdaworker.operator.aws.client.Throttle;
import io.lambdaworker.operator.aws.client.ThrottleInterceptor;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The budgets of calls, one set for each account and region, since AWS's quotas count the calls of
 * all roles together; IAM's are one set for each account.
 */
public final class Budgets {
  private final Map<Account, ThrottleInterceptor> byAccount = new ConcurrentHashMap<>();
  private final Map<String, Throttle> ofAccounts = new ConcurrentHashMap<>();
  private final AccountQuotas quotas;
  private final Function<Account, ? extends CallListener> listeners;

  /**
   * @param quotas of every account and region
   * @param listeners who is told of an account's calls
   */
  public Budgets(AccountQuotas quotas, Function<Account, ? extends CallListener> listeners) {
    this.quotas = quotas;
    this.listeners = listeners;
  }

  ThrottleInterceptor of(Account account) {
    Throttle ofAccount =
        ofAccounts.computeIfAbsent(account.accountId(), id -> new Throttle(System::nanoTime));
    return byAccount.computeIfAbsent(
        account,
        key -> new ThrottleInterceptor(quotas, listeners.apply(key), System::nanoTime, ofAccount));
  }

  /** Nobody calls the account any more; whoever does later begins with budgets anew. */
  public void forget(Account account) {
    byAccount.remove(account);
    if (byAccount.keySet().stream()
        .noneMatch(other -> other.accountId().equals(account.accountId()))) {
      ofAccounts.remove(account.accountId());
    }
  }
}
