package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An informer's store that keeps nothing of an object but its name and version. */
final class VersionStore<T extends HasMetadata> implements ItemStore<T> {
  private final Map<String, String> versions = new ConcurrentHashMap<>();
  private final Supplier<T> empty;

  /**
   * @param empty makes an object without values, which the informer is given in place of the real
   *     one
   */
  VersionStore(Supplier<T> empty) {
    this.empty = empty;
  }

  /** The version that the watch told of last, if the object is there. */
  Optional<String> versionOf(String namespace, String name) {
    return Optional.ofNullable(versions.get(Cache.namespaceKeyFunc(namespace, name)));
  }

  @Override
  public String getKey(T object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable T put(String key, T object) {
    return skeleton(key, versions.put(key, object.getMetadata().getResourceVersion()));
  }

  @Override
  public @Nullable T remove(String key) {
    return skeleton(key, versions.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return versions.keySet().stream();
  }

  @Override
  public Stream<T> values() {
    return versions.entrySet().stream().map(each -> filled(each.getKey(), each.getValue()));
  }

  @Override
  public int size() {
    return versions.size();
  }

  @Override
  public @Nullable T get(String key) {
    return skeleton(key, versions.get(key));
  }

  private @Nullable T skeleton(String key, @Nullable String version) {
    return version == null ? null : filled(key, version);
  }

  private T filled(String key, String version) {
    int slash = key.indexOf('/');
    T object = empty.get();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(key.substring(0, slash))
            .withName(key.substring(slash + 1))
            .withResourceVersion(version)
            .build());
    return object;
  }
}
