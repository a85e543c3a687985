package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import io.lambdaworker.operator.core.failure.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Secrets and ConfigMaps differ in.
 *
 * @param missing the reason when one is not there
 * @param empty makes one without values
 * @param value gives the value under a key, in the clear
 */
record Referent<T extends HasMetadata>(
    String kind,
    Reason missing,
    MixedOperation<T, ?, Resource<T>> api,
    Supplier<T> empty,
    BiFunction<String, String, Changed> changed,
    BiFunction<T, String, Optional<String>> value) {

  static Referent<Secret> secrets(KubernetesClient client) {
    return new Referent<>(
        "Secret",
        Reason.SecretNotFound,
        client.secrets(),
        Secret::new,
        Changed.OfSecret::new,
        (secret, key) -> under(key, secret.getData()).map(Referent::decoded));
  }

  static Referent<ConfigMap> configMaps(KubernetesClient client) {
    return new Referent<>(
        "ConfigMap",
        Reason.ConfigMapNotFound,
        client.configMaps(),
        ConfigMap::new,
        Changed.OfConfigMap::new,
        (map, key) -> under(key, map.getData()));
  }

  Changed changed(HasMetadata object) {
    return changed.apply(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  private static Optional<String> under(String key, @Nullable Map<String, String> data) {
    return Optional.ofNullable(data).map(values -> values.get(key));
  }

  /**
   * Strictly, so that no other bytes have the same digest: each that is no text would become the
   * same replacement character.
   */
  private static String decoded(String value) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(value)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NotTextException();
    }
  }
}
