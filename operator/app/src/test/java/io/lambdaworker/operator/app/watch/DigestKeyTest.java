package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The key for digests is made once, also when two replicas start at the same time. */
@EnableKubernetesMockClient
class DigestKeyTest {
  private static final String SECRETS = "/api/v1/namespaces/operators/secrets";
  private KubernetesMockServer server;
  private KubernetesClient client;

  @Test
  void whoComesSecondTakesTheKeyOfTheFirst() {
    byte[] key = new byte[32];
    server.expect().get().withPath(SECRETS + "/key").andReturn(404, null).once();
    server.expect().post().withPath(SECRETS).andReturn(409, null).once();
    server.expect().get().withPath(SECRETS + "/key").andReturn(200, secret(key)).once();
    Digests digests = DigestKey.obtain(client, "operators", "key");
    assertThat(digests.of("value")).isEqualTo(new Digests(key).of("value"));
  }

  @Test
  void aKeyTooShortIsNamedAndNotReplaced() {
    server.expect().get().withPath(SECRETS + "/key").andReturn(200, secret(new byte[8])).always();
    assertThatThrownBy(() -> DigestKey.obtain(client, "operators", "key"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("operators/key")
        .hasMessageContaining("delete it");
  }

  private static Secret secret(byte[] key) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("key")
        .withNamespace("operators")
        .endMetadata()
        .addToData("key", Base64.getEncoder().encodeToString(key))
        .build();
  }
}
