package io.lambdaworker.operator.app.watch;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.Digest;
import io.lambdaworker.operator.core.resource.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Informers for everything that workers refer to. The listener is given the name of what changed;
 * it has to know itself which workers refer to that.
 */
public final class Watches implements ClusterView, AutoCloseable {
  private static final Duration SYNC = Duration.ofSeconds(60);

  /** The key for all namespaces; no namespace has this name. */
  private static final String ALL = "";

  /** Something that workers may refer to changed, appeared or went. */
  public sealed interface Changed {
    record OfSecret(String namespace, String name) implements Changed {}

    record OfConfigMap(String namespace, String name) implements Changed {}

    record OfNamespace(String name) implements Changed {}

    record OfClass(String name) implements Changed {}
  }

  private final KubernetesClient client;
  private final Digests digests;

  /**
   * A store for each watched namespace. One for all would not do: the listing of one informer
   * removes from its store whatever it does not contain.
   */
  private final Map<String, DigestStore<Secret>> secrets = new ConcurrentHashMap<>();

  private final Map<String, DigestStore<ConfigMap>> configMaps = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
  private final Map<SharedIndexInformer<?>, CompletableFuture<Void>> started = new HashMap<>();
  private volatile boolean listed;
  private final SharedIndexInformer<Namespace> namespaces;
  private final SharedIndexInformer<LambdaWorkerClass> classes;

  private Watches(KubernetesClient client, Digests digests, Consumer<Changed> listener) {
    this.client = client;
    this.digests = digests;
    namespaces =
        client
            .namespaces()
            .runnableInformer(0)
            .addEventHandler(
                new ChangeHandler<Namespace>(
                    each -> listener.accept(new Changed.OfNamespace(each.getMetadata().getName())),
                    each -> each.getMetadata().getLabels()));
    classes =
        client
            .resources(LambdaWorkerClass.class)
            .runnableInformer(0)
            .addEventHandler(
                new ChangeHandler<LambdaWorkerClass>(
                    each -> listener.accept(new Changed.OfClass(each.getMetadata().getName())),
                    each -> List.of(each.getSpec(), annotations(each))));
    informers.add(namespaces);
    informers.add(classes);
  }

  /**
   * Starts all informers and does not wait for them. The methods that ask for something wait until
   * all is listed.
   *
   * @param watched namespaces, empty for all
   */
  public static Watches start(
      KubernetesClient client, Set<String> watched, Digests digests, Consumer<Changed> listener) {
    var watches = new Watches(client, digests, listener);
    if (watched.isEmpty()) {
      watches.watch(
          ALL, client.secrets().inAnyNamespace(), client.configMaps().inAnyNamespace(), listener);
    }
    for (String namespace : watched) {
      watches.watch(
          namespace,
          client.secrets().inNamespace(namespace),
          client.configMaps().inNamespace(namespace),
          listener);
    }
    watches.startAll();
    return watches;
  }

  @Override
  public Optional<Map<String, Digest>> secret(String namespace, String name) {
    await();
    return digestsOf(secrets, namespace, name);
  }

  @Override
  public Optional<Map<String, Digest>> configMap(String namespace, String name) {
    await();
    return digestsOf(configMaps, namespace, name);
  }

  @Override
  public String secretValue(String namespace, String name, String key) {
    return ValueReader.value(
        "Secret %s, key %s".formatted(name, key),
        Reason.SecretNotFound,
        () ->
            Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get())
                .map(Watches::valuesOf)
                .map(values -> values.get(key)));
  }

  @Override
  public String configMapValue(String namespace, String name, String key) {
    return ValueReader.value(
        "ConfigMap %s, key %s".formatted(name, key),
        Reason.ConfigMapNotFound,
        () ->
            Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get())
                .map(ConfigMap::getData)
                .map(values -> values.get(key)));
  }

  @Override
  public Optional<Map<String, String>> labels(String namespace) {
    await();
    return Optional.ofNullable(namespaces.getStore().getByKey(namespace))
        .map(found -> Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.of()));
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
    informers.forEach(SharedIndexInformer::stop);
  }

  private static Optional<Map<String, Digest>> digestsOf(
      Map<String, ? extends DigestStore<?>> stores, String namespace, String name) {
    DigestStore<?> store = stores.containsKey(ALL) ? stores.get(ALL) : stores.get(namespace);
    return store == null ? Optional.empty() : store.digestsOf(namespace, name);
  }

  private void watch(
      String namespace,
      FilterWatchListDeletable<Secret, ?, ?> someSecrets,
      FilterWatchListDeletable<ConfigMap, ?, ?> someConfigMaps,
      Consumer<Changed> listener) {
    informers.add(
        someSecrets
            .runnableInformer(0)
            .itemStore(
                secrets.computeIfAbsent(
                    namespace, key -> new DigestStore<>(digests, Watches::valuesOf, Secret::new)))
            .addEventHandler(
                new ChangeHandler<Secret>(
                    each ->
                        listener.accept(
                            new Changed.OfSecret(
                                each.getMetadata().getNamespace(), each.getMetadata().getName())),
                    each -> each.getMetadata().getResourceVersion())));
    informers.add(
        someConfigMaps
            .runnableInformer(0)
            .itemStore(
                configMaps.computeIfAbsent(
                    namespace,
                    key -> new DigestStore<>(digests, Watches::valuesOf, ConfigMap::new)))
            .addEventHandler(
                new ChangeHandler<ConfigMap>(
                    each ->
                        listener.accept(
                            new Changed.OfConfigMap(
                                each.getMetadata().getNamespace(), each.getMetadata().getName())),
                    each -> each.getMetadata().getResourceVersion())));
  }

  private void startAll() {
    for (SharedIndexInformer<?> informer : informers) {
      informer.exceptionHandler((isStarted, e) -> true);
      started.put(informer, informer.start().toCompletableFuture());
    }
  }

  /**
   * Blocks until all informers have listed what there is.
   *
   * @throws IllegalStateException when they do not within a minute; the message names the kind
   */
  public void await() {
    if (listed) {
      return;
    }
    started.forEach((informer, future) -> {
      try {
        future.get(SYNC.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while starting", e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException(
            "cannot watch %s; may the operator list and watch them?"
                .formatted(informer.getApiTypeClass().getSimpleName()),
            e);
      }
    });
    listed = true;
  }

  private static Map<String, String> annotations(LambdaWorkerClass workerClass) {
    Map<String, String> annotations = workerClass.getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }

  private static Map<String, String> valuesOf(ConfigMap map) {
    return map.getData() == null ? Map.of() : map.getData();
  }

  private static Map<String, String> valuesOf(Secret secret) {
    var values = new HashMap<String, String>();
    if (secret.getData() != null) {
      secret
          .getData()
          .forEach((key, value) ->
              values.put(
                  key,
                  new String(
                      Base64.getDecoder().decode(value), java.nio.charset.StandardCharsets.UTF_8)));
    }
    return values;
  }

  /** Passes on each change of an object's relevant part, such as the labels of a namespace. */
  private record ChangeHandler<T extends HasMetadata>(
      Consumer<T> onChange, java.util.function.Function<T, Object> relevant)
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      onChange.accept(added);
    }

    @Override
    public void onUpdate(T before, T after) {
      if (!java.util.Objects.equals(relevant.apply(before), relevant.apply(after))) {
        onChange.accept(after);
      }
    }

    @Override
    public void onDelete(T deleted, boolean finalStateUnknown) {
      onChange.accept(deleted);
    }
  }
}
