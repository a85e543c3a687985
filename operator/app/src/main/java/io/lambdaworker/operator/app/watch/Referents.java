package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.lambdaworker.operator.core.failure.ValueUnavailableException;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All Secrets, or all ConfigMaps. That they are there, and in which version, is watched; what is in
 * them is read only of those that workers refer to. {@link MetadataAlone} sees to it that no list
 * and no watch brings the values of all the others, which may be far more than fits into memory.
 */
final class Referents<T extends HasMetadata> {
  /** The key for all namespaces; no namespace has this name. */
  private static final String ALL = "";

  /** So many are listed at once. */
  private static final long PAGE = 500;

  private final Referent<T> of;
  private final Referrers referrers;
  private final FetchedDigests<T> fetched;

  /**
   * A store for each watched namespace. One for all would not do: the listing of one informer
   * removes from its store whatever it does not contain.
   */
  private final Map<String, VersionStore<T>> stores = new ConcurrentHashMap<>();

  private final Map<String, Listing> listings = new ConcurrentHashMap<>();

  Referents(Referent<T> of, Digests digests, Referrers referrers) {
    this.of = of;
    this.referrers = referrers;
    this.fetched = new FetchedDigests<>(digests, referrers, of.value());
  }

  /**
   * @param watched namespaces, empty for all
   */
  Collection<Listing> listings(Set<String> watched) {
    if (watched.isEmpty()) {
      listings.put(ALL, Listing.needed(informer(ALL, of.api().inAnyNamespace())));
    }
    for (String each : watched) {
      listings.put(each, Listing.ofNamespace(informer(each, of.api().inNamespace(each)), each));
    }
    return listings.values();
  }

  /**
   * Digests by key, of this key among others; empty when there is no such object.
   *
   * @throws ValueUnavailableException when the API server does not say
   */
  Optional<Map<String, Digest>> digests(String namespace, String name, String key) {
    String place = stores.containsKey(ALL) ? ALL : namespace;
    Listing listing = listings.get(place);
    if (listing != null && !listing.isListed()) {
      throw new ValueUnavailableException(ValueReader.unlisted(of.kind(), namespace));
    }
    try {
      return Optional.ofNullable(stores.get(place))
          .flatMap(versions -> versions.versionOf(namespace, name))
          .flatMap(told ->
              fetched.of(
                  of.changed().apply(namespace, name),
                  told,
                  key,
                  () ->
                      ValueReader.answer(
                          "%s %s".formatted(of.kind(), name), () -> read(namespace, name))));
    } catch (NotTextException e) {
      throw new ValueUnavailableException(
          ValueReader.noText("%s %s, key %s".formatted(of.kind(), name, key)));
    }
  }

  /** The value itself, read now. */
  String value(String namespace, String name, String key) {
    return ValueReader.value(
        "%s %s, key %s".formatted(of.kind(), name, key),
        of.missing(),
        () -> read(namespace, name).flatMap(found -> of.value().apply(found, key)));
  }

  private Optional<T> read(String namespace, String name) {
    return Optional.ofNullable(of.api().inNamespace(namespace).withName(name).get());
  }

  private SharedIndexInformer<T> informer(
      String namespace, FilterWatchListDeletable<T, ?, Resource<T>> some) {
    return some.withLimit(PAGE)
        .runnableInformer(0)
        .itemStore(stores.computeIfAbsent(namespace, key -> new VersionStore<>(of.empty())))
        .addEventHandler(
            new ChangeHandler<T>(
                each -> {
                  Optional.ofNullable(listings.get(namespace)).ifPresent(Listing::heard);
                  referrers.wake(of.changed(each));
                },
                each -> each.getMetadata().getResourceVersion()));
  }
}
