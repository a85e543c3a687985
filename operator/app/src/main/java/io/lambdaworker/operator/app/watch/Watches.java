package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Informers for everything that workers refer to. The referrers are given the name of what changed;
 * they have to know themselves which workers refer to that.
 */
public final class Watches implements ClusterView, AutoCloseable {
  private static final Duration SYNC = Duration.ofSeconds(60);

  /** Something that workers may refer to changed, appeared or went. */
  public sealed interface Changed {
    record OfSecret(String namespace, String name) implements Changed {}

    record OfConfigMap(String namespace, String name) implements Changed {}

    record OfNamespace(String name) implements Changed {}

    record OfClass(String name) implements Changed {}
  }

  private final Referents<Secret> secrets;
  private final Referents<ConfigMap> configMaps;
  private final List<Listing> listings = new ArrayList<>();
  private volatile boolean listed;
  private final SharedIndexInformer<Namespace> namespaces;
  private final SharedIndexInformer<LambdaWorkerClass> classes;

  private Watches(
      KubernetesClient client, Set<String> watched, Digests digests, Referrers referrers) {
    secrets = new Referents<>(Referent.secrets(client), digests, referrers);
    configMaps = new Referents<>(Referent.configMaps(client), digests, referrers);
    namespaces =
        client
            .namespaces()
            .withLimit(InformerSerialization.PAGE)
            .runnableInformer(0)
            .addEventHandler(
                new ChangeHandler<Namespace>(
                    each -> referrers.wake(new Changed.OfNamespace(each.getMetadata().getName())),
                    each -> each.getMetadata().getLabels()));
    classes =
        client
            .resources(LambdaWorkerClass.class)
            .withLimit(InformerSerialization.PAGE)
            .runnableInformer(0)
            .addEventHandler(
                new ChangeHandler<LambdaWorkerClass>(
                    each -> referrers.wake(new Changed.OfClass(each.getMetadata().getName())),
                    each -> List.of(each.getSpec(), each.unread(), annotations(each))));
    listings.add(Listing.needed(namespaces));
    listings.add(Listing.needed(classes));
    listings.addAll(secrets.listings(watched));
    listings.addAll(configMaps.listings(watched));
  }

  /**
   * Starts all informers and does not wait for them. The methods that ask for something wait until
   * all is listed.
   *
   * @param watched namespaces, empty for all
   */
  public static Watches start(
      KubernetesClient client, Set<String> watched, Digests digests, Referrers referrers) {
    var watches = new Watches(client, watched, digests, referrers);
    watches.listings.forEach(Listing::start);
    return watches;
  }

  @Override
  public Optional<Map<String, Digest>> secret(String namespace, String name, String key) {
    await();
    return secrets.digests(namespace, name, key);
  }

  @Override
  public Optional<Map<String, Digest>> configMap(String namespace, String name, String key) {
    await();
    return configMaps.digests(namespace, name, key);
  }

  @Override
  public String secretValue(String namespace, String name, String key) {
    return secrets.value(namespace, name, key);
  }

  @Override
  public String configMapValue(String namespace, String name, String key) {
    return configMaps.value(namespace, name, key);
  }

  @Override
  public Optional<Map<String, String>> labels(String namespace) {
    await();
    return Optional.ofNullable(namespaces.getStore().getByKey(namespace))
        .map(found -> Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.of()));
  }

  @Override
  public Set<String> namespaces() {
    await();
    return Set.copyOf(namespaces.getStore().listKeys());
  }

  @Override
  public Optional<LambdaWorkerClass> workerClass(String name) {
    await();
    return Optional.ofNullable(classes.getStore().getByKey(name));
  }

  @Override
  public List<LambdaWorkerClass> workerClasses() {
    await();
    return classes.getStore().list();
  }

  @Override
  public void close() {
    listings.forEach(Listing::stop);
  }

  /**
   * Blocks until all informers have listed what there is, or are passed over.
   *
   * @throws IllegalStateException when they do not within a minute; the message names the kind
   */
  public void await() {
    if (!listed) {
      listings.forEach(each -> each.await(SYNC));
      listed = true;
    }
  }

  private static Map<String, String> annotations(LambdaWorkerClass workerClass) {
    Map<String, String> annotations = workerClass.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
