package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's store that keeps no values. Of each object it keeps the name, the version and, for
 * each value, a keyed digest with its length.
 */
final class DigestStore<T extends HasMetadata> implements ItemStore<T> {
  private record Entry(
      String namespace, String name, String version, Map<String, Digest> digests) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Digests digests;
  private final Function<T, Map<String, String>> values;
  private final Supplier<T> empty;

  /**
   * @param values gives the values of an object, in the clear
   * @param empty makes an object without values, which the informer is given in place of the real
   *     one
   */
  DigestStore(Digests digests, Function<T, Map<String, String>> values, Supplier<T> empty) {
    this.digests = digests;
    this.values = values;
    this.empty = empty;
  }

  /** Digest by key of the object, if there is one. */
  Optional<Map<String, Digest>> digestsOf(String namespace, String name) {
    return Optional.ofNullable(entries.get(Cache.namespaceKeyFunc(namespace, name)))
        .map(Entry::digests);
  }

  @Override
  public String getKey(T object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable T put(String key, T object) {
    var all = new TreeMap<String, Digest>();
    values.apply(object).forEach((name, value) -> all.put(name, digests.of(value)));
    var meta = object.getMetadata();
    return skeleton(
        entries.put(
            key,
            new Entry(
                meta.getNamespace(), meta.getName(), meta.getResourceVersion(), Map.copyOf(all))));
  }

  @Override
  public @Nullable T remove(String key) {
    return skeleton(entries.remove(key));
  }

  @Override
  public Stream<String> keySet() {
    return entries.keySet().stream();
  }

  @Override
  public Stream<T> values() {
    return entries.values().stream().map(this::filled);
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public @Nullable T get(String key) {
    return skeleton(entries.get(key));
  }

  private @Nullable T skeleton(@Nullable Entry entry) {
    return entry == null ? null : filled(entry);
  }

  private T filled(Entry entry) {
    T object = empty.get();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(entry.namespace())
            .withName(entry.name())
            .withResourceVersion(entry.version())
            .build());
    return object;
  }
}
