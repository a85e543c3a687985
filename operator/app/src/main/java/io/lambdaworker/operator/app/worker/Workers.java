package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.lambdaworker.api.v1beta1.EnvVarSource;
import io.lambdaworker.api.v1beta1.KeyRef;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.watch.Referrers;
import io.lambdaworker.operator.app.watch.Watches.Changed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All workers of the cluster. Wakes those that a change concerns. */
public final class Workers implements Referrers {
  private final Bell<LambdaWorker> bell = new Bell<>("changes");
  private volatile @Nullable IndexedResourceCache<LambdaWorker> cache;

  /**
   * @param all every worker, as JOSDK knows it
   * @param left is given each worker that is gone or that the selector no longer selects
   */
  EventSource<?, LambdaWorker> attach(
      IndexedResourceCache<LambdaWorker> all, Consumer<LambdaWorker> left) {
    cache = all;
    bell.onGone(left);
    return bell;
  }

  void wake(ResourceID id) {
    bell.wake(id);
  }

  /** Wakes every worker that refers to what changed. */
  @Override
  public void wake(Changed changed) {
    switch (changed) {
      case Changed.OfSecret(String namespace, String name) ->
          wakeIn(namespace, spec -> refersTo(spec, from -> isNamed(from.secretKeyRef(), name)));
      case Changed.OfConfigMap(String namespace, String name) ->
          wakeIn(namespace, spec -> refersTo(spec, from -> isNamed(from.configMapKeyRef(), name)));
      case Changed.OfNamespace(String name) -> wakeIn(name, spec -> true);
      case Changed.OfClass(String name) ->
          all()
              .filter(worker -> mayUse(worker, name))
              .forEach(worker -> wake(ResourceID.fromResource(worker)));
    }
  }

  @Override
  public Set<String> keysOf(Changed object) {
    return switch (object) {
      case Changed.OfSecret(String namespace, String name) ->
          keys(namespace, name, EnvVarSource::secretKeyRef);
      case Changed.OfConfigMap(String namespace, String name) ->
          keys(namespace, name, EnvVarSource::configMapKeyRef);
      case Changed.OfNamespace namespace -> Set.of();
      case Changed.OfClass workerClass -> Set.of();
    };
  }

  private Set<String> keys(
      String namespace, String name, Function<EnvVarSource, @Nullable KeyRef> kind) {
    return in(namespace)
        .flatMap(worker -> worker.getSpec().env().stream())
        .map(variable -> variable.valueFrom())
        .filter(Objects::nonNull)
        .map(kind)
        .filter(ref -> isNamed(ref, name))
        .map(KeyRef::key)
        .collect(Collectors.toSet());
  }

  /** Wakes every worker that takes an address from this one. */
  void wakeReferrersOf(String namespace, String name) {
    wakeIn(namespace, spec -> refersToWorker(spec, name));
  }

  Optional<LambdaWorker> get(String namespace, String name) {
    IndexedResourceCache<LambdaWorker> known = cache;
    return known == null ? Optional.empty() : known.get(new ResourceID(name, namespace));
  }

  /** Whether it is known to be gone; a reconcile of it may still be under way. */
  boolean isGone(ResourceID id) {
    IndexedResourceCache<LambdaWorker> known = cache;
    return known != null && known.get(id).isEmpty();
  }

  /**
   * The workers that use the class, so that it may not go, as {@code namespace/name} in order. What
   * counts is the class in the status, which is written before anything is made in AWS. A class
   * that a spec merely names does not count: else a worker of a namespace that the class does not
   * admit could keep it for ever. A status whose class was not read may have any.
   */
  List<String> users(String className) {
    return all()
        .filter(worker -> {
          LambdaWorkerStatus status = worker.getStatus();
          return UnreadFields.hideClass(worker)
              || (status != null && className.equals(status.className()));
        })
        .map(worker -> worker.getMetadata().getNamespace() + "/" + worker.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** The workers whose status has this class. */
  Stream<LambdaWorker> ofClass(String className) {
    return all()
        .filter(worker ->
            worker.getStatus() != null && className.equals(worker.getStatus().className()));
  }

  private Stream<LambdaWorker> all() {
    IndexedResourceCache<LambdaWorker> known = cache;
    return known == null ? Stream.empty() : known.list();
  }

  private Stream<LambdaWorker> in(String namespace) {
    return all().filter(worker -> namespace.equals(worker.getMetadata().getNamespace()));
  }

  private void wakeIn(String namespace, Predicate<LambdaWorkerSpec> concerned) {
    in(namespace)
        .filter(worker -> concerned.test(worker.getSpec()))
        .forEach(worker -> wake(ResourceID.fromResource(worker)));
  }

  /** A worker that names no class waits for a default, which any class may become. */
  private static boolean mayUse(LambdaWorker worker, String className) {
    LambdaWorkerStatus status = worker.getStatus();
    String pinned = status == null ? null : status.className();
    var ref = worker.getSpec().classRef();
    return pinned == null ? ref == null || ref.name().equals(className) : pinned.equals(className);
  }

  private static boolean refersTo(LambdaWorkerSpec spec, Predicate<EnvVarSource> source) {
    return spec.env().stream()
        .map(variable -> variable.valueFrom())
        .filter(Objects::nonNull)
        .anyMatch(source);
  }

  private static boolean isNamed(@Nullable KeyRef ref, String name) {
    return ref != null && ref.name().equals(name);
  }

  private static boolean refersToWorker(LambdaWorkerSpec spec, String name) {
    return refersTo(
            spec,
            from -> {
              var ref = from.workerRef();
              return ref != null && ref.name().equals(name);
            })
        || QueueRefs.of(spec).stream().anyMatch(ref -> ref.name().equals(name));
  }

  /**
   * Whether a change of a worker wakes it: a change of its spec, its deletion, or what its
   * annotations ask for. Our own writes of its status do not.
   */
  static boolean isWorthALook(LambdaWorker now, LambdaWorker before) {
    var meta = now.getMetadata();
    var old = before.getMetadata();
    return !Objects.equals(meta.getGeneration(), old.getGeneration())
        || !Objects.equals(meta.getDeletionTimestamp(), old.getDeletionTimestamp())
        || !Objects.equals(meta.getFinalizers(), old.getFinalizers())
        || !AnnotationRequests.of(now).equals(AnnotationRequests.of(before))
        || !AnnotationRequests.steering(now).equals(AnnotationRequests.steering(before));
  }

  /** JOSDK's name for the manager of the fields that we set. */
  static String fieldManager(ControllerConfiguration<?> configuration) {
    return configuration.fieldManager();
  }
}
