package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.CallListener;
import io.lambdaworker.operator.aws.client.Pacing;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budgets of calls, one for each account and region: AWS's quotas hold whatever role one calls
 * as.
 */
public final class Budgets {
  private final Map<Account, Pacing> pacings = new ConcurrentHashMap<>();
  private final CallListener listener;

  public Budgets(CallListener listener) {
    this.listener = listener;
  }

  Pacing of(Account account) {
    return pacings.computeIfAbsent(account, key -> new Pacing(listener, System::nanoTime));
  }
}
