package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Connection;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.read.Reader;
import io.lambdaworker.operator.aws.read.Readers;
import io.lambdaworker.operator.aws.write.Journal;
import io.lambdaworker.operator.aws.write.StepWriter;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.resource.Account;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Digests;
import io.lambdaworker.operator.core.resource.Observed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything for one account and region, sharing clients, budgets and listings. */
public final class AwsAccount implements AutoCloseable {
  private final AccountSettings settings;
  private final Connection connection;
  private final Calls calls = new Calls(Pause::sleep);
  private final Inventory inventory;
  private final Applier applier;
  private final Artifacts artifacts;
  private final MessageMoves moves;

  private AwsAccount(
      AccountSettings settings,
      Connection connection,
      Pace pace,
      Digests digests,
      AwsListener listener,
      Clock clock) {
    this.settings = settings;
    this.connection = connection;
    Account account = settings.account();
    List<Reader> readers =
        Readers.of(connection.clients(), calls, account, digests, settings.bulkRoleRead());
    this.inventory = new Inventory(readers, pace, listener, clock);
    // Less than a period, or a check that comes a moment early would leave S3 to the one after it.
    Duration keep = pace.deepCheck().dividedBy(2);
    this.artifacts = new Artifacts(connection.clients().s3(), calls, inventory, keep, clock);
    this.moves = new MessageMoves(connection.clients().sqs(), calls);
    var writer = new StepWriter(connection.clients(), account, clock, Pause::sleep);
    this.applier = new Applier(writer, journal(inventory));
  }

  /**
   * Makes the clients; calls nothing yet. The endpoint and credentials are the SDK's own chain
   * (AWS_ENDPOINT_URL).
   */
  public static AwsAccount open(
      AccountSettings settings,
      Pace pace,
      Digests digests,
      Budgets budgets,
      AwsListener listener,
      Clock clock) {
    Connection connection =
        Connection.open(
            settings.region(),
            settings.assumeRoleArn(),
            settings.externalId(),
            List.of(budgets.of(settings.account())));
    return new AwsAccount(settings, connection, pace, digests, listener, clock);
  }

  /**
   * Asks STS once who we are.
   *
   * @throws AwsException WrongAccount when it is not the account of the settings
   */
  public void verify() {
    String actual;
    try {
      actual = calls.read(() -> connection.clients().sts().getCallerIdentity()).account();
    } catch (SdkException e) {
      throw new AwsException(Failures.of(e, "sts:GetCallerIdentity"), e);
    }
    if (!actual.equals(settings.accountId())) {
      throw new AwsException(
          Failure.terminal(
              Reason.WrongAccount,
              "the credentials belong to account %s, the class names %s"
                  .formatted(actual, settings.accountId())),
          null);
    }
  }

  public Inventory inventory() {
    return inventory;
  }

  public Applier applier() {
    return applier;
  }

  public Artifacts artifacts() {
    return artifacts;
  }

  public MessageMoves moves() {
    return moves;
  }

  @Override
  public void close() {
    inventory.close();
    connection.close();
  }

  private static Journal journal(Inventory inventory) {
    return new Journal() {
      @Override
      public void wrote(Observed observed) {
        inventory.wrote(observed);
      }

      @Override
      public void deleted(AwsId id) {
        inventory.deleted(id);
      }

      @Override
      public void doubt(AwsId id) {
        inventory.doubt(id);
      }
    };
  }
}
