package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.aws.AccountSettings;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The AWS accounts in use, opened when a class first needs them and shared by equal settings. */
public final class Accounts implements OpenAccounts, AutoCloseable {
  private final Map<AccountSettings, AwsAccountOfWorkers> open = new ConcurrentHashMap<>();
  private final AwsSetup setup;
  private final Measures measures;
  private final Workers workers;

  public Accounts(AwsSetup setup, Measures measures, Workers workers) {
    this.setup = setup;
    this.measures = measures;
    this.workers = workers;
  }

  @Override
  public OpenAccount of(LambdaWorkerClassSpec workerClass) {
    AwsAccountOfWorkers account =
        open.computeIfAbsent(
            settings(workerClass),
            settings ->
                new AwsAccountOfWorkers(
                    AwsAccount.open(settings, setup, listener(measures, settings.account())),
                    workers::wake));
    account.ready();
    return account;
  }

  /** What takes the metrics of an account's calls. */
  public static AwsListener listener(Measures measures, Account account) {
    return measures.ofAccount(account.accountId(), account.region());
  }

  @Override
  public void forget(ResourceID worker) {
    open.values().forEach(account -> account.forget(worker));
  }

  @Override
  public void close() {
    open.values().forEach(account -> account.close());
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
