package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.operator.app.telemetry.Measures;
import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.AwsSetup;
import io.lambdaworker.operator.aws.Budgets;
import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.inventory.Pace;
import io.lambdaworker.operator.core.Kinds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** {@link Accounts} over {@link StsOnLoopback}, with those that it woke. */
final class AccountsUnderTest implements AutoCloseable {
  final Measures measures = new Measures(Kinds.ALL, Clock.systemUTC());
  final List<ResourceID> woken = new CopyOnWriteArrayList<>();
  final Accounts accounts;

  AccountsUnderTest() {
    var workers = new Workers();
    var setup =
        new AwsSetup(
            AwsKinds.ALL,
            new Pace(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            ClusterInMemory.DIGESTS,
            new Budgets(
                new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)),
                account -> Accounts.listener(measures, account)),
            Clock.systemUTC());
    accounts = new Accounts(setup, measures, workers);
    var bell = workers.attach(new ApiServerInMemory(), worker -> {});
    bell.setEventHandler((Event event) -> woken.add(event.getRelatedCustomResourceID()));
    bell.start();
    accounts
        .classes()
        .setEventHandler((Event event) -> woken.add(event.getRelatedCustomResourceID()));
    accounts.classes().start();
  }

  /**
   * @param aws what {@code spec.aws} has besides the account
   */
  static LambdaWorkerClassSpec classWith(String aws) {
    return new ClusterInMemory()
        .putClass("any", OperatorInMemory.CLASS.replace("region: us-east-1", aws))
        .getSpec();
  }

  /** How long it takes until the class is told that its account is confirmed. */
  long millisUntilConfirmed(String className, LambdaWorkerClassSpec workerClass) {
    long began = System.nanoTime();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> accounts.verification(className, workerClass) instanceof Verification.Confirmed);
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  @Override
  public void close() {
    accounts.close();
  }
}
