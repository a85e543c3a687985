package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account from its first user to its last. A thread of its own asks STS until the account is
 * confirmed, and tells all users what became of it; so no reconcile waits for STS, and a thousand
 * workers of an account that fails do not ask a thousand times.
 */
final class AccountInUse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountInUse.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final AwsAccountOfWorkers account;
  private final Consumer<AccountUser> wake;
  private final Set<AccountUser> users = ConcurrentHashMap.newKeySet();
  private final Thread verifying;
  private volatile Verification verification = new Verification.UnderWay();
  private volatile boolean closed;

  private AccountInUse(AwsAccountOfWorkers account, Consumer<AccountUser> wake) {
    this.account = account;
    this.wake = wake;
    this.verifying = Thread.ofVirtual().name("verify-account").unstarted(this::askUntilConfirmed);
  }

  /** Begins to verify the account and returns at once. */
  static AccountInUse open(AwsAccountOfWorkers account, Consumer<AccountUser> wake) {
    var inUse = new AccountInUse(account, wake);
    inUse.verifying.start();
    return inUse;
  }

  void join(AccountUser user) {
    users.add(user);
  }

  void leave(AccountUser user) {
    users.remove(user);
    switch (user) {
      case AccountUser.OfWorker(var id) -> account.forget(id);
      case AccountUser.OfClass(var name) -> {}
    }
  }

  boolean isUnused() {
    return users.isEmpty();
  }

  Verification verification() {
    return verification;
  }

  /**
   * @throws HaltException as long as the account is not confirmed
   */
  OpenAccount confirmed() {
    return switch (verification) {
      case Verification.Confirmed confirmed -> account;
      case Verification.Failed(Failure failure) -> throw new HaltException(failure);
      case Verification.UnderWay underWay ->
          throw HaltException.passing(
              Reason.InventoryStale,
              "the account is being verified; AWS has not answered yet who the operator is there");
    };
  }

  private void askUntilConfirmed() {
    Duration pause = FIRST;
    while (!closed) {
      Verification now = ask();
      boolean isNews = !closed && !now.equals(verification);
      verification = now;
      if (isNews) {
        users.forEach(wake);
      }
      if (now instanceof Verification.Confirmed) {
        return;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
  }

  private Verification ask() {
    try {
      account.verify();
      account.start();
      return new Verification.Confirmed();
    } catch (FailureException e) {
      return new Verification.Failed(e.failure());
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.error("an account cannot be verified", e);
      }
      return new Verification.Failed(
          Failure.passing(Reason.AwsUnavailable, "the account cannot be verified: see the log"));
    }
  }

  @Override
  public void close() {
    closed = true;
    verifying.interrupt();
    account.close();
  }
}
