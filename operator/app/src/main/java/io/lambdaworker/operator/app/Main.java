package io.lambdaworker.operator.app;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.operator.app.config.Config;
import io.lambdaworker.operator.app.config.ConfigException;
import io.lambdaworker.operator.app.watch.InformerSerialization;
import java.io.File;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator as a process, and stops it in good order on SIGTERM. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Exits with 2 when the configuration is wrong, with 1 when the operator cannot start. */
  public static void main(String[] args) {
    try {
      Config config = Config.of(System.getenv());
      var operator = RunningOperator.start(config, client(config), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(operator::close));
    } catch (ConfigException e) {
      LOG.error("the configuration is wrong; see docs/configuration.md\n{}", e.getMessage());
      System.exit(2);
    } catch (RuntimeException e) {
      LOG.error("the operator cannot start", e);
      System.exit(1);
    }
  }

  static KubernetesClient client(Config config) {
    var kubernetes =
        config
            .kubernetes()
            .kubeconfig()
            .map(path -> io.fabric8.kubernetes.client.Config.fromKubeconfig(new File(path)))
            .orElseGet(() -> new ConfigBuilder().build());
    return new KubernetesClientBuilder()
        .withConfig(kubernetes)
        .withKubernetesSerialization(InformerSerialization.serialization())
        .build();
  }
}
