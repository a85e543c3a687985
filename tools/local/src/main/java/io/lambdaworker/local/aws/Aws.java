package io.lambdaworker.local.aws;

import io.lambdaworker.local.gateway.Gateway;
import java.net.URI;
import java.util.Map;

/** MiniStack and the two ways to it: directly, and through the gateway. */
public final class Aws implements AutoCloseable {
  private Aws() {}

  /** MiniStack itself: what handlers use, and tests that act as a person in AWS. */
  public URI directEndpoint() {
    throw new UnsupportedOperationException("not yet");
  }

  /** Through the gateway: what the operator uses. */
  public URI endpoint() {
    return gateway().endpoint();
  }

  public Gateway gateway() {
    throw new UnsupportedOperationException("not yet");
  }

  public String region() {
    return "us-east-1";
  }

  public String accountId() {
    return "000000000000";
  }

  /** What the SDK reads: endpoint (the gateway's), region and the account's root credentials. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint().toString(),
        "AWS_REGION",
        region(),
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  /** Empties AWS and forgets warm functions. Faults and counts of the gateway stay. */
  public void reset() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
