package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lambdaworker.operator.core.resource.Digests;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The key of all digests, in a Secret of the operator's. The first start makes it. All replicas
 * have the same, since the API server lets only one of them create the Secret.
 */
public final class DigestKey {
  private static final String KEY = "key";
  private static final int BYTES = 32;

  private DigestKey() {}

  /**
   * Reads the key, or makes it if there is none.
   *
   * @throws IllegalStateException when the Secret exists and holds no usable key
   */
  public static Digests obtain(KubernetesClient client, String namespace, String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    if (secret == null) {
      secret = create(client, namespace, name);
    }
    Map<String, String> data = secret.getData();
    String encoded = data == null ? null : data.get(KEY);
    if (encoded == null || Base64.getDecoder().decode(encoded).length < BYTES) {
      throw new IllegalStateException(
          "Secret %s/%s holds no %s of %d bytes; delete it to have a new one made"
              .formatted(namespace, name, KEY, BYTES));
    }
    return new Digests(Base64.getDecoder().decode(encoded));
  }

  private static Secret create(KubernetesClient client, String namespace, String name) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .withType("Opaque")
            .addToData(KEY, Base64.getEncoder().encodeToString(key))
            .withImmutable(true)
            .build();
    try {
      return client.resource(secret).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return client.secrets().inNamespace(namespace).withName(name).require();
      }
      throw e;
    }
  }
}
