package io.lambdaworker.local;

import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.gateway.Gateway;
import java.util.function.Consumer;

/** The whole stack. Tests share one per JVM; the demo and benchmarks start their own. */
public final class LocalStack implements AutoCloseable {
  private final Cluster cluster;
  private final Aws aws;

  private LocalStack(Cluster cluster, Aws aws) {
    this.cluster = cluster;
    this.aws = aws;
  }

  /** The stack of this JVM, started by the first call and stopped when the JVM ends. */
  public static LocalStack shared() {
    return Shared.STACK;
  }

  /**
   * Starts a stack of its own: about 5 s once everything is in the cache, minutes before.
   *
   * @param progress receives a line for people whenever something slow begins
   * @throws IllegalStateException when a tool is missing or a part does not come up; the message
   *     says what to do
   */
  public static LocalStack start(Consumer<String> progress) {
    throw new UnsupportedOperationException("not yet");
  }

  /** The Kubernetes API server. */
  public Cluster cluster() {
    return cluster;
  }

  /** AWS. */
  public Aws aws() {
    return aws;
  }

  /** What stands between the operator and AWS: counts, faults, quotas. */
  public Gateway gateway() {
    return aws.gateway();
  }

  @Override
  public void close() {
    aws.close();
    cluster.close();
  }

  private static final class Shared {
    static final LocalStack STACK = start(line -> System.err.println("[local stack] " + line));
  }
}
