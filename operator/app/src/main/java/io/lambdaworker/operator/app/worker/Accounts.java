package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.aws.AccountSettings;
import io.lambdaworker.operator.aws.AwsAccount;
import io.lambdaworker.operator.aws.AwsListener;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.core.resource.Account;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The AWS accounts in use: each is opened for its first user, shared by all with equal settings,
 * and closed after the last. Its lock is never held over a call to AWS.
 */
public final class Accounts implements OpenAccounts, AutoCloseable {
  private final Map<AccountSettings, AccountInUse> open = new HashMap<>();
  private final Map<AccountUser, AccountSettings> users = new HashMap<>();
  private final Bell<LambdaWorkerClass> classes = new Bell<>("accounts");
  private final AwsSetup setup;
  private final Measures measures;
  private final Workers workers;

  public Accounts(AwsSetup setup, Measures measures, Workers workers) {
    this.setup = setup;
    this.measures = measures;
    this.workers = workers;
  }

  @Override
  public OpenAccount of(LambdaWorkerClassSpec workerClass, ResourceID worker) {
    return use(new AccountUser.OfWorker(worker), settings(workerClass)).confirmed();
  }

  @Override
  public Verification verification(String className, LambdaWorkerClassSpec workerClass) {
    return use(new AccountUser.OfClass(className), settings(workerClass)).verification();
  }

  @Override
  public OpenAccount ofClass(String className, LambdaWorkerClassSpec workerClass) {
    return use(new AccountUser.OfClass(className), settings(workerClass)).confirmed();
  }

  @Override
  public void forget(ResourceID worker) {
    leave(new AccountUser.OfWorker(worker));
  }

  @Override
  public void forgetClass(String className) {
    leave(new AccountUser.OfClass(className));
  }

  /** Wakes classes whose account was verified, or could not be. */
  Bell<LambdaWorkerClass> classes() {
    return classes;
  }

  /** What takes the metrics of an account's calls. */
  public static AwsListener listener(Measures measures, Account account) {
    return measures.ofAccount(account.accountId(), account.region());
  }

  @Override
  public synchronized void close() {
    open.values().forEach(AccountInUse::close);
    open.clear();
    users.clear();
  }

  /** What an account is opened with for workers of this class. */
  static AccountSettings settings(LambdaWorkerClassSpec workerClass) {
    var aws = workerClass.aws();
    return new AccountSettings(
        aws.accountId(),
        aws.region(),
        aws.assumeRoleArn(),
        aws.externalId(),
        Boolean.TRUE.equals(aws.bulkRoleRead()));
  }

  private synchronized AccountInUse use(AccountUser user, AccountSettings settings) {
    if (!settings.equals(users.get(user))) {
      leave(user);
      users.put(user, settings);
    }
    AccountInUse account = open.computeIfAbsent(settings, this::open);
    account.join(user);
    return account;
  }

  private AccountInUse open(AccountSettings settings) {
    var aws = AwsAccount.open(settings, setup, listener(measures, settings.account()));
    return AccountInUse.open(new AwsAccountOfWorkers(aws, workers::wake), this::wake);
  }

  private void wake(AccountUser user) {
    switch (user) {
      case AccountUser.OfWorker(var id) -> workers.wake(id);
      case AccountUser.OfClass(var name) -> classes.wake(new ResourceID(name));
    }
  }

  private synchronized void leave(AccountUser user) {
    @Nullable AccountSettings settings = users.remove(user);
    AccountInUse account = settings == null ? null : open.get(settings);
    if (settings == null || account == null) {
      return;
    }
    account.leave(user);
    if (account.isUnused()) {
      open.remove(settings);
      close(account, settings.account());
    }
  }

  /** Its metrics and budgets go with the last settings of an account and region. */
  private void close(AccountInUse account, Account place) {
    account.close();
    if (open.keySet().stream().map(AccountSettings::account).noneMatch(place::equals)) {
      measures.closed(place.accountId(), place.region());
      setup.budgets().forget(place);
    }
  }
}
