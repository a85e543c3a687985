package io.lambdaworker.operator.app.chart;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.lambdaworker.local.cluster.Cluster;
import io.lambdaworker.local.process.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The chart as Helm itself installs it on an API server of its own. */
final class Release implements AutoCloseable {
  private static final int TEST_SECONDS = 120;

  private final TemporaryDirectory directory =
      TemporaryDirectory.create("lambda-worker-chart-release");
  private final Cluster cluster =
      Cluster.start(directory.directory("cluster"), System.err::println);
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile()))
          .build();

  Cluster cluster() {
    return cluster;
  }

  /** The administrator's client. */
  KubernetesClient client() {
    return client;
  }

  void install(String values) {
    new Helm(Chart.SOURCE)
        .install()
        .withName(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .createNamespace()
        .withValuesFile(file("values.yaml", values))
        .withKubeConfig(cluster.kubeconfig())
        .call();
  }

  void upgrade(String values) {
    new Helm(Chart.SOURCE)
        .upgrade()
        .withName(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withValuesFile(file("values.yaml", values))
        .withKubeConfig(cluster.kubeconfig())
        .call();
  }

  /**
   * Runs {@code helm test}.
   *
   * @throws IllegalStateException what Helm says, where the test fails
   */
  void test() {
    Helm.test(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withKubeConfig(cluster.kubeconfig())
        .withTimeout(TEST_SECONDS)
        .call();
  }

  void uninstall() {
    Helm.uninstall(Chart.RELEASE)
        .withNamespace(Chart.NAMESPACE)
        .withKubeConfig(cluster.kubeconfig())
        .call();
  }

  /** The variables of the operator's container. */
  Map<String, String> environment() {
    Container container =
        client
            .apps()
            .deployments()
            .inNamespace(Chart.NAMESPACE)
            .withName(Chart.RELEASE)
            .require()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    var environment = new TreeMap<String, String>();
    container
        .getEnv()
        .forEach(each ->
            environment.put(each.getName(), Objects.requireNonNullElse(each.getValue(), "")));
    return environment;
  }

  /** What EKS's webhook gives to a pod whose service account names a role (IRSA). */
  Map<String, String> webIdentity() {
    var account =
        client.serviceAccounts().inNamespace(Chart.NAMESPACE).withName(Chart.RELEASE).require();
    String role = account.getMetadata().getAnnotations().get("eks.amazonaws.com/role-arn");
    var request =
        new TokenRequestBuilder()
            .withNewSpec()
            .addToAudiences("sts.amazonaws.com")
            .endSpec()
            .build();
    String token =
        client
            .serviceAccounts()
            .inNamespace(Chart.NAMESPACE)
            .withName(Chart.RELEASE)
            .tokenRequest(request)
            .getStatus()
            .getToken();
    return Map.of(
        "AWS_ROLE_ARN",
        role,
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        file("web-identity-token", token).toString());
  }

  /** A file that lives as long as the release. */
  Path file(String name, String text) {
    try {
      return Files.writeString(directory.path().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
    directory.close();
  }
}
