package io.lambdaworker.operator.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.api.v1.LambdaWorkerClass;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.process.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The whole life of a release on an API server of its own: installed, upgraded, taken away. */
@TestInstance(Lifecycle.PER_CLASS)
class InstallIT {
  private static final String VALUES =
      """
      defaultClass:
        create: true
        spec:
          aws: {region: us-east-1, accountId: "000000000000"}
          defaults: {memorySize: %d}
      """;

  private final TemporaryDirectory directory =
      TemporaryDirectory.create("lambda-worker-chart-install");
  private Cluster cluster;
  private KubernetesClient client;

  @BeforeAll
  void start() {
    cluster = Cluster.start(directory.directory("cluster"), System.err::println);
    var config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterAll
  void stop() {
    client.close();
    cluster.close();
    directory.close();
  }

  @Test
  void theDefaultClassComesAfterTheCrdsOnceAndStaysWithThem() throws IOException {
    install(VALUES.formatted(256));
    assertThat(memoryOfTheClass()).isEqualTo(256);

    upgrade(VALUES.formatted(1024));
    assertThat(memoryOfTheClass()).as("left alone").isEqualTo(256);

    Helm.uninstall(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withKubeConfig(cluster.kubeconfig())
        .call();
    assertThat(client.apps().deployments().inNamespace(Chart.NAMESPACE).list().getItems())
        .isEmpty();
    assertThat(memoryOfTheClass()).isEqualTo(256);

    client.resources(LambdaWorkerClass.class).withName("standard").delete();
    install(VALUES.formatted(512));
    assertThat(memoryOfTheClass()).as("made anew").isEqualTo(512);
  }

  private void install(String values) throws IOException {
    new Helm(Chart.SOURCE)
        .install()
        .withName(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .createNamespace()
        .withValuesFile(file(values))
        .withKubeConfig(cluster.kubeconfig())
        .call();
  }

  private void upgrade(String values) throws IOException {
    new Helm(Chart.SOURCE)
        .upgrade()
        .withName(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withValuesFile(file(values))
        .withKubeConfig(cluster.kubeconfig())
        .call();
  }

  private Path file(String values) throws IOException {
    return Files.writeString(directory.path().resolve("values.yaml"), values);
  }

  private Integer memoryOfTheClass() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> client.resources(LambdaWorkerClass.class).withName("standard").get(),
            found -> found != null)
        .getSpec()
        .defaults()
        .memorySize();
  }
}
