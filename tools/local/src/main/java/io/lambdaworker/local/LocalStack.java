package io.lambdaworker.local;

import io.lambdaworker.local.aws.Aws;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.local.process.TemporaryDirectory;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The whole stack. Tests share one per JVM; the demo and benchmarks start their own. */
public final class LocalStack implements AutoCloseable {
  private static @Nullable LocalStack shared;

  private final TemporaryDirectory directory;
  private final Cluster cluster;
  private final Aws aws;

  private LocalStack(TemporaryDirectory directory, Cluster cluster, Aws aws) {
    this.directory = directory;
    this.cluster = cluster;
    this.aws = aws;
  }

  /** The stack of this JVM, started by the first call and stopped when the JVM ends. */
  public static synchronized LocalStack shared() {
    var stack = shared;
    if (stack == null) {
      stack = start(line -> System.err.println("[local stack] " + line));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "local-stack-close"));
      shared = stack;
    }
    return stack;
  }

  /**
   * Starts a stack of its own: seconds once everything is in the cache, minutes before.
   *
   * @param progress receives a line for people whenever something slow begins
   * @throws IllegalStateException when a tool is missing or a part does not come up; the message
   *     says what to do
   */
  public static LocalStack start(Consumer<String> progress) {
    return start(false, progress);
  }

  /**
   * As {@link #start(Consumer)}.
   *
   * @param enforceIam whether AWS enforces policies, also those of functions' roles
   */
  public static LocalStack start(boolean enforceIam, Consumer<String> progress) {
    var directory = TemporaryDirectory.create("lambda-worker-local");
    Executor side = task -> Thread.ofVirtual().start(task);
    var cluster =
        CompletableFuture.supplyAsync(
            () -> Cluster.start(directory.directory("cluster"), progress), side);
    var aws =
        CompletableFuture.supplyAsync(
            () -> Aws.start(directory.directory("aws"), enforceIam, progress), side);
    try {
      return new LocalStack(directory, cluster.join(), aws.join());
    } catch (CompletionException e) {
      // Whichever part did start must not stay; the directory does, for its logs.
      cluster.thenAccept(Cluster::close);
      aws.thenAccept(Aws::close);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          cause.getMessage() + "\n(logs: " + directory.path() + ")", cause);
    }
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

  /** Where the parts keep their data and logs until the stack is closed. */
  public Path directory() {
    return directory.path();
  }

  @Override
  public void close() {
    aws.close();
    cluster.close();
    directory.close();
  }
}
