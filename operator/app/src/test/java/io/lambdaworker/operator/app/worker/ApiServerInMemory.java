package io.lambdaworker.operator.app.worker;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.app.watch.InformerSerialization;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Workers with their statuses; it keeps every status that it took and may refuse to take one. */
final class ApiServerInMemory implements StatusPatch, IndexedResourceCache<LambdaWorker> {
  private final Map<ResourceID, LambdaWorker> workers =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<LambdaWorkerStatus> taken = new CopyOnWriteArrayList<>();
  private int refusal;

  /** Puts a worker of namespace social, or another spec of the one that is there. */
  LambdaWorker put(String name, String spec) {
    LambdaWorker old = workers.get(new ResourceID(name, "social"));
    var worker = new LambdaWorker();
    worker.setMetadata(
        (old == null ? fresh(name) : new ObjectMetaBuilder(old.getMetadata()))
            .withGeneration(old == null ? 1L : old.getMetadata().getGeneration() + 1)
            .build());
    LambdaWorker read =
        InformerSerialization.serialization()
            .unmarshal("spec:\n" + spec.indent(2), LambdaWorker.class);
    worker.setSpec(read.getSpec());
    worker.unread(read.unread());
    worker.setStatus(old == null ? null : old.getStatus());
    return hold(worker);
  }

  /** Sets an annotation of a worker of namespace social. */
  void annotate(String name, String key, String value) {
    LambdaWorker now = get("social", name);
    var meta = new ObjectMetaBuilder(now.getMetadata()).addToAnnotations(key, value).build();
    hold(copy(now, meta, now.getStatus()));
  }

  /** Gives a worker of namespace social this status, or takes it away. */
  void status(String name, LambdaWorkerStatus status) {
    LambdaWorker now = get("social", name);
    hold(copy(now, now.getMetadata(), status));
  }

  void deleting(String name) {
    LambdaWorker now = get("social", name);
    var meta =
        new ObjectMetaBuilder(now.getMetadata())
            .withDeletionTimestamp("2026-05-01T12:00:00Z")
            .build();
    hold(copy(now, meta, now.getStatus()));
  }

  /** It is gone at once, as if its finalizers had been taken away by hand. */
  void remove(String name) {
    workers.remove(new ResourceID(name, "social"));
  }

  /** Answers every patch with this HTTP status; 0 takes them. */
  void refuse(int status) {
    refusal = status;
  }

  LambdaWorker get(String namespace, String name) {
    return get(new ResourceID(name, namespace)).orElseThrow();
  }

  List<LambdaWorkerStatus> taken() {
    return List.copyOf(taken);
  }

  @Override
  public LambdaWorker send(LambdaWorker status) {
    if (refusal != 0) {
      throw new KubernetesClientException("refused", refusal, null);
    }
    LambdaWorker now = workers.get(ResourceID.fromResource(status));
    taken.add(status.getStatus());
    return hold(copy(now, now.getMetadata(), status.getStatus()));
  }

  @Override
  public Optional<LambdaWorker> get(ResourceID id) {
    return Optional.ofNullable(workers.get(id));
  }

  @Override
  public Stream<ResourceID> keys() {
    synchronized (workers) {
      return List.copyOf(workers.keySet()).stream();
    }
  }

  @Override
  public Stream<LambdaWorker> list(Predicate<LambdaWorker> which) {
    synchronized (workers) {
      return List.copyOf(workers.values()).stream().filter(which);
    }
  }

  @Override
  public Stream<LambdaWorker> list(String namespace, Predicate<LambdaWorker> which) {
    return list(worker -> worker.getMetadata().getNamespace().equals(namespace)).filter(which);
  }

  @Override
  public List<LambdaWorker> byIndex(String index, String key) {
    throw new UnsupportedOperationException(index);
  }

  LambdaWorker hold(LambdaWorker worker) {
    workers.put(ResourceID.fromResource(worker), worker);
    return worker;
  }

  private static ObjectMetaBuilder fresh(String name) {
    return new ObjectMetaBuilder().withNamespace("social").withName(name).withUid("uid-" + name);
  }

  private static LambdaWorker copy(
      LambdaWorker worker,
      io.fabric8.kubernetes.api.model.ObjectMeta meta,
      LambdaWorkerStatus status) {
    var copy = new LambdaWorker();
    copy.setMetadata(meta);
    copy.setSpec(worker.getSpec());
    copy.setStatus(status);
    copy.unread(worker.unread());
    return copy;
  }
}
