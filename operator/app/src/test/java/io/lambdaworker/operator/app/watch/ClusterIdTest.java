package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the cluster is named in the tags of everything in AWS. */
@EnableKubernetesMockClient
class ClusterIdTest {
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void isTheUidOfKubeSystemUnlessConfigured() {
    var namespace =
        new NamespaceBuilder()
            .withNewMetadata()
            .withName("kube-system")
            .withUid("uid-7")
            .endMetadata();
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/kube-system")
        .andReturn(200, namespace.build())
        .once();
    assertThat(ClusterId.of(client, Optional.empty())).isEqualTo("uid-7");
    assertThat(ClusterId.of(client, Optional.of("mine"))).isEqualTo("mine");
  }
}
