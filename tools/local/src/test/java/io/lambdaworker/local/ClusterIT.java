package io.lambdaworker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The local cluster works, and its users have only the rights that RBAC grants them. */
class ClusterIT {
  private static final LocalStack STACK = LocalStack.shared();

  @Test
  void isReadyWithSystemNamespacesAndAKnownVersion() {
    try (var admin = client(STACK.cluster().kubeconfig())) {
      assertThat(admin.raw("/readyz")).isEqualTo("ok");
      assertThat(admin.namespaces().withName("kube-system").get().getMetadata().getUid())
          .isNotBlank();
      assertThat(admin.getKubernetesVersion().getGitVersion()).isEqualTo("v1.36.3");
    }
  }

  @Test
  void grantsTheOperatorOnlyWhatRbacGrants() {
    try (var admin = client(STACK.cluster().kubeconfig());
        var operator = client(STACK.cluster().operatorKubeconfig())) {
      assertThatThrownBy(() -> operator.nodes().list())
          .isInstanceOfSatisfying(
              KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(403))
          .hasMessageContaining(
              "system:serviceaccount:lambda-worker-system:lambda-worker-operator");
      var binding =
          new ClusterRoleBindingBuilder()
              .withNewMetadata()
              .withName("local-stack-test")
              .endMetadata()
              .withNewRoleRef(
                  "rbac.authorization.k8s.io", "ClusterRole", "system:node-problem-detector")
              .addNewSubject(
                  null, "ServiceAccount", "lambda-worker-operator", "lambda-worker-system")
              .build();
      admin.resource(binding).create();
      try {
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(operator.nodes().withName("absent").get()).isNull());
      } finally {
        admin.resource(binding).delete();
      }
    }
  }

  @Test
  void knowsADeveloperWithNoRights() {
    try (var developer = client(STACK.cluster().developerKubeconfig())) {
      assertThatThrownBy(() -> developer.secrets().inNamespace("default").list())
          .hasMessageContaining("\"developer\" cannot list resource \"secrets\"");
    }
  }

  private static KubernetesClient client(Path kubeconfig) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
        .build();
  }
}
