package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.lambdaworker.operator.app.config.Config;
import io.lambdaworker.operator.app.config.ConfigException;
import io.lambdaworker.operator.app.watch.MetadataAlone;
import java.io.File;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Starts the operator as a process, and stops it in good order on SIGTERM. */
public final class Main {
  private static final int CANNOT_START = 1;
  private static final int WRONG_SETTINGS = 2;

  private Main() {}

  /** Why it does not start is one line on standard error, for who reads no JSON. */
  public static void main(String[] args) {
    OptionalInt answered = CommandLine.answer(List.of(args), System.out, System.err);
    if (answered.isPresent()) {
      System.exit(answered.getAsInt());
    }
    try {
      Config config = Config.of(System.getenv());
      start(config, client(config));
    } catch (ConfigException e) {
      end(WRONG_SETTINGS, "wrong settings, see --help: " + e.getMessage(), e);
    } catch (CannotStartException e) {
      end(CANNOT_START, e.getMessage(), e);
    }
  }

  private static void start(Config config, KubernetesClient client) {
    try {
      var operator = RunningOperator.start(config, client, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(operator)));
    } catch (RuntimeException e) {
      var advice = new StartAdvice(URI.create(client.getConfiguration().getMasterUrl()));
      end(CANNOT_START, advice.about(e), e);
    }
  }

  /** A stop that was asked for is no failure: without the halt the exit status would be 143. */
  private static void stop(RunningOperator operator) {
    operator.close();
    Runtime.getRuntime().halt(0);
  }

  private static void end(int status, @Nullable String why, RuntimeException e) {
    LoggerFactory.getLogger(Main.class).debug("the operator does not start", e);
    String line = Objects.toString(why).strip().replaceAll("\\s*\\R\\s*", "; ");
    System.err.printf("%s: %s%n", CommandLine.NAME, line);
    System.exit(status);
  }

  static KubernetesClient client(Config config) {
    var kubernetes =
        config
            .kubernetes()
            .kubeconfig()
            .map(Main::kubeconfig)
            .orElseGet(() -> new ConfigBuilder().build());
    return MetadataAlone.client(kubernetes).build();
  }

  private static io.fabric8.kubernetes.client.Config kubeconfig(String path) {
    var file = new File(path);
    if (!file.canRead() || file.isDirectory()) {
      throw new CannotStartException(
          "KUBECONFIG: there is no file '%s' to read; name a kubeconfig, or leave it empty in a pod"
              .formatted(path));
    }
    try {
      return io.fabric8.kubernetes.client.Config.fromKubeconfig(file);
    } catch (RuntimeException e) {
      throw new CannotStartException(
          "KUBECONFIG: '%s' is no kubeconfig; kubectl config view --kubeconfig shows whether it is"
              .formatted(path),
          e);
    }
  }
}
