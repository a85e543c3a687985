package io.lambdaworker.operator.aws;

import io.lambdaworker.operator.core.resource.Digests;
import java.time.Clock;

/** Everything for one account and region, sharing clients, budgets and listings. */
public final class AwsAccount implements AutoCloseable {

  /**
   * Makes the clients; calls nothing yet. The endpoint and credentials are the SDK's own chain
   * (AWS_ENDPOINT_URL).
   */
  public static AwsAccount open(
      AccountSettings settings, Pace pace, Digests digests, AwsListener listener, Clock clock) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * Asks STS once who we are.
   *
   * @throws AwsException WrongAccount when it is not the account of the settings
   */
  public void verify() {
    throw new UnsupportedOperationException("not built yet");
  }

  public Inventory inventory() {
    throw new UnsupportedOperationException("not built yet");
  }

  public Applier applier() {
    throw new UnsupportedOperationException("not built yet");
  }

  public Artifacts artifacts() {
    throw new UnsupportedOperationException("not built yet");
  }

  @Override
  public void close() {}
}
