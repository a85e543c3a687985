package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.client.Connection;
import io.lambdaworker.operator.aws.client.Failures;
import io.lambdaworker.operator.aws.client.Pause;
import io.lambdaworker.operator.aws.inventory.Inventory;
import io.lambdaworker.operator.aws.kind.AwsTools;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Everything for one account and region, sharing clients, budgets and listings. */
public final class AwsAccount implements AutoCloseable {
  private final AccountSettings settings;
  private final Connection connection;
  private final Inventory inventory;
  private final Applier applier;
  private final Artifacts artifacts;
  private final CodeWatch codeWatch;
  private final AlarmWatch alarmWatch;
  private final MessageMoves moves;
  private final ReleaseCalls releases;

  private AwsAccount(
      AccountSettings settings, Connection connection, AwsSetup setup, AwsListener listener) {
    this.settings = settings;
    this.connection = connection;
    var tools =
        AwsTools.of(
            connection.clients(),
            settings.account(),
            setup.digests(),
            settings.bulkRoleRead(),
            setup.clock(),
            Pause::sleep);
    Calls calls = tools.calls();
    this.inventory =
        new Inventory(
            AwsKinds.readers(setup.kinds(), tools), setup.pace(), listener, setup.clock());
    // Objects that may change are looked at once in a period: two cover a late answer.
    Duration keep = setup.pace().codeCheck().multipliedBy(2);
    this.artifacts = new Artifacts(tools.code(), inventory, keep);
    this.codeWatch = new CodeWatch(tools.code(), setup.pace().codeCheck(), listener, setup.clock());
    this.alarmWatch =
        new AlarmWatch(new AlarmStates(connection.clients().cloudWatch(), calls), setup.clock());
    this.moves = new MessageMoves(connection.clients().sqs(), calls);
    this.releases =
        new ReleaseCalls(connection.clients(), connection.patient(), calls, setup.clock());
    this.applier =
        new Applier(AwsKinds.writer(setup.kinds(), tools, setup.pace().settling()), inventory);
  }

  /**
   * Makes the clients; calls nothing yet. The endpoint and credentials are the SDK's own chain
   * (AWS_ENDPOINT_URL).
   */
  public static AwsAccount open(AccountSettings settings, AwsSetup setup, AwsListener listener) {
    Connection connection =
        Connection.open(
            settings.region(),
            settings.assumeRoleArn(),
            settings.externalId(),
            List.of(setup.budgets().of(settings.account())));
    return new AwsAccount(settings, connection, setup, listener);
  }

  /**
   * Asks STS once who we are, which AWS allows everybody (GetCallerIdentity in the STS API
   * reference). An answer that does not come is not waited for again here: whoever asks repeats it.
   *
   * @throws AwsException WrongAccount when it is not the account of the settings
   */
  public void verify() {
    String actual;
    try {
      actual = connection.clients().sts().getCallerIdentity().account();
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

  public CodeWatch codeWatch() {
    return codeWatch;
  }

  public AlarmWatch alarmWatch() {
    return alarmWatch;
  }

  public ReleaseCalls releases() {
    return releases;
  }

  public MessageMoves moves() {
    return moves;
  }

  @Override
  public void close() {
    codeWatch.close();
    alarmWatch.close();
    inventory.close();
    connection.close();
  }
}
