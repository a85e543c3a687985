package io.lambdaworker.local.aws;

import io.lambdaworker.local.functions.FunctionRunner;
import io.lambdaworker.local.gateway.Gateway;
import io.lambdaworker.local.process.TemporaryDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** MiniStack and the two ways to it: directly, and through the gateway. */
public final class Aws implements AutoCloseable {
  private static final String REGION = "us-east-1";

  private static @Nullable Aws shared;

  private final FunctionRunner runner;
  private final MiniStack ministack;
  private final Gateway gateway;
  private final @Nullable Gateway tlsOfHandlers;

  private Aws(
      FunctionRunner runner,
      MiniStack ministack,
      Gateway gateway,
      @Nullable Gateway tlsOfHandlers) {
    this.runner = runner;
    this.ministack = ministack;
    this.gateway = gateway;
    this.tlsOfHandlers = tlsOfHandlers;
  }

  /**
   * An AWS without a cluster, with policies enforced: started by the first call in this JVM,
   * stopped when the JVM ends.
   */
  public static synchronized Aws shared() {
    Aws aws = shared;
    if (aws == null) {
      var directory = TemporaryDirectory.create("lambda-worker-aws");
      Aws started =
          start(directory.path(), true, line -> System.err.println("[local aws] " + line));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    started.close();
                    directory.close();
                  },
                  "local-aws-close"));
      aws = started;
      shared = started;
    }
    return aws;
  }

  /**
   * Starts MiniStack, its function runner and the gateway.
   *
   * @param directory an empty directory for code, logs and temporary files
   * @param enforceIam whether policies are enforced; the account's root may do everything
   */
  public static Aws start(Path directory, boolean enforceIam, Consumer<String> progress) {
    var runner = FunctionRunner.start(directory, REGION);
    try {
      var ministack =
          MiniStack.start(directory, runner.endpoint(), runner.code(), enforceIam, progress);
      // With policies enforced, handlers too must be seen to come over TLS; nobody counts these.
      var tlsOfHandlers = enforceIam ? Gateway.start(ministack.endpoint()) : null;
      var aws = new Aws(runner, ministack, Gateway.start(ministack.endpoint()), tlsOfHandlers);
      runner.connect(aws.directEndpoint());
      return aws;
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }

  /**
   * What handlers use, and tests that act as a person in AWS: MiniStack itself, seen to be reached
   * over TLS where policies are enforced, since queues refuse all else.
   */
  public URI directEndpoint() {
    return tlsOfHandlers == null ? ministack.endpoint() : tlsOfHandlers.endpoint();
  }

  /** Through the gateway: what the operator uses. */
  public URI endpoint() {
    return gateway.endpoint();
  }

  public Gateway gateway() {
    return gateway;
  }

  public String region() {
    return REGION;
  }

  /** The account that the credentials of {@link #environment} belong to. */
  public String accountId() {
    return "000000000000";
  }

  /** Python with the AWS command line interface as its module {@code awscli}. */
  public Path python() {
    return PythonEnvironment.python(line -> {});
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

  /** Empties AWS and ends all functions. Faults, counts and ledger of the gateway stay. */
  public void reset() {
    ministack.reset();
    gateway.forget();
    runner.forget();
  }

  @Override
  public void close() {
    gateway.close();
    if (tlsOfHandlers != null) {
      tlsOfHandlers.close();
    }
    ministack.close();
    runner.close();
  }
}
