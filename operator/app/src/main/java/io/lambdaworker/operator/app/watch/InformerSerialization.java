package io.lambdaworker.operator.app.watch;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import java.util.List;

/**
 * How informers read and copy objects, at little cost. Of {@code managedFields} only who last
 * changed the spec is kept (see {@link LeanManagedFields}), and of other metadata what is needed
 * here (see {@link LeanReading}): they would be most of a worker's size in memory.
 */
public final class InformerSerialization {
  /**
   * The classes that a watch may show. Unless they are named, the client loads every class of the
   * Kubernetes API.
   */
  private static final List<Class<? extends HasMetadata>> WATCHED =
      List.of(
          LambdaWorker.class,
          LambdaWorkerClass.class,
          Namespace.class,
          Secret.class,
          ConfigMap.class);

  /**
   * So many objects are listed at once. The page is in memory as it arrives, and an object may have
   * as much as etcd takes, 1.5 MB.
   */
  public static final long PAGE = 8;

  private InformerSerialization() {}

  /** For the client that informers use. */
  public static KubernetesSerialization serialization() {
    var mapper = new ObjectMapper();
    mapper.registerModule(TolerantReading.module());
    mapper.registerModule(LeanReading.module());
    mapper.addMixIn(ObjectMeta.class, WithLeanManagedFields.class);
    // A list of metadata that holds nothing says "items": null, on which informers fail for ever.
    mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    var serialization = new KubernetesSerialization(mapper, false);
    WATCHED.forEach(serialization::registerKubernetesResource);
    serialization.registerKubernetesResource("v1", "Status", Status.class); // a watch's errors
    return serialization;
  }

  /**
   * Copies objects of an informer's store for callers that may change their metadata. A copy of a
   * worker or class shares spec and status with the original, which is safe since they are records.
   */
  public static Cloner cloner(KubernetesSerialization others) {
    return new Cloner() {
      @Override
      @SuppressWarnings("unchecked") // the copy is of the original's class
      public <R extends HasMetadata> R clone(R original) {
        return switch (original) {
          case LambdaWorker worker -> (R) copy(worker);
          case LambdaWorkerClass workerClass -> (R) copy(workerClass);
          default -> others.clone(original);
        };
      }
    };
  }

  private static LambdaWorker copy(LambdaWorker worker) {
    var copy = new LambdaWorker();
    copy.setMetadata(new ObjectMetaBuilder(worker.getMetadata()).build());
    copy.setSpec(worker.getSpec());
    copy.setStatus(worker.getStatus());
    copy.unread(worker.unread());
    return copy;
  }

  private static LambdaWorkerClass copy(LambdaWorkerClass workerClass) {
    var copy = new LambdaWorkerClass();
    copy.setMetadata(new ObjectMetaBuilder(workerClass.getMetadata()).build());
    copy.setSpec(workerClass.getSpec());
    copy.setStatus(workerClass.getStatus());
    copy.unread(workerClass.unread());
    return copy;
  }

  private interface WithLeanManagedFields {
    @JsonDeserialize(using = LeanManagedFields.class)
    void setManagedFields(List<ManagedFieldsEntry> all);
  }
}
