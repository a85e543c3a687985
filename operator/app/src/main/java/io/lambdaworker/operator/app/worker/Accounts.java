package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.aws.AccountSettings;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.Budgets;
import io.lambdaworker.operator.aws.Pace;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The AWS accounts in use, opened when a class first needs them and shared by equal settings. */
public final class Accounts implements AutoCloseable {
  private final Map<AccountSettings, Open> open = new ConcurrentHashMap<>();
  private final Pace pace;
  private final Digests digests;
  private final Measures measures;
  private final Budgets budgets;
  private final Clock clock;
  private final Workers workers;

  public Accounts(
      Pace pace,
      AccountQuotas quotas,
      Digests digests,
      Measures measures,
      Clock clock,
      Workers workers) {
    this.pace = pace;
    this.digests = digests;
    this.measures = measures;
    this.budgets = new Budgets(quotas, account -> listener(measures, account));
    this.clock = clock;
    this.workers = workers;
  }

  /** One account, with the workers that were seen in it. */
  final class Open {
    private final AwsAccount aws;
    private final AlarmLane alarmLane = new AlarmLane(workers::wake);
    private final Map<WorkerKey, Set<ResourceID>> watched = new ConcurrentHashMap<>();
    private boolean started;

    private Open(AwsAccount aws) {
      this.aws = aws;
    }

    AwsAccount aws() {
      return aws;
    }

    AlarmLane alarmLane() {
      return alarmLane;
    }

    /** From now on changes in AWS wake the worker. */
    void watch(WorkerKey key, ResourceID worker) {
      watched.computeIfAbsent(key, absent -> ConcurrentHashMap.newKeySet()).add(worker);
      aws.inventory().watch(key);
    }

    void forget(WorkerKey key, ResourceID worker) {
      Set<ResourceID> ids = watched.getOrDefault(key, new HashSet<>());
      ids.remove(worker);
      if (ids.isEmpty() && watched.remove(key) != null) {
        aws.inventory().forget(key);
      }
    }

    private void forget(ResourceID worker) {
      watched.forEach((key, ids) -> {
        if (ids.contains(worker)) {
          forget(key, worker);
        }
      });
    }

    /** Verified accounts are listed from then on; an unverified one is never read. */
    private synchronized void ready() {
      if (!started) {
        aws.verify();
        started = true;
        aws.inventory().start(key -> watched.getOrDefault(key, Set.of()).forEach(workers::wake));
      }
    }
  }

  /**
   * The account of a class, verified.
   *
   * @throws io.lambdaworker.operator.aws.AwsException WrongAccount, AccessDenied or a passing
   *     failure
   */
  Open of(LambdaWorkerClassSpec workerClass) {
    Open account =
        open.computeIfAbsent(
            settings(workerClass),
            settings ->
                new Open(
                    AwsAccount.open(
                        settings,
                        pace,
                        digests,
                        budgets,
                        listener(measures, settings.account()),
                        clock)));
    account.ready();
    return account;
  }

  private static AwsListener listener(Measures measures, Account account) {
    return measures.ofAccount(account.accountId(), account.region());
  }

  /** From now on nobody looks at the worker's parts. */
  void forget(ResourceID worker) {
    open.values().forEach(account -> account.forget(worker));
  }

  @Override
  public void close() {
    open.values().forEach(account -> account.aws().close());
  }

  private static AccountSettings settings(LambdaWorkerClassSpec workerClass) {
    var aws = workerClass.aws();
    return new AccountSettings(
        aws.accountId(),
        aws.region(),
        aws.assumeRoleArn(),
        aws.externalId(),
        Boolean.TRUE.equals(aws.bulkRoleRead()));
  }
}
