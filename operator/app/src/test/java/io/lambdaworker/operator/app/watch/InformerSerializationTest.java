package io.lambdaworker.operator.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerClass;
import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Objects are read without what nobody needs, and copied only as far as they are changed. */
class InformerSerializationTest {

  @Test
  void keepsWhoLastChangedTheSpecAndNotItsFields() {
    var worker =
        InformerSerialization.serialization()
            .unmarshal(
                """
                {"apiVersion": "lambdaworker.io/v1beta1", "kind": "LambdaWorker",
                 "metadata": {"name": "share", "managedFields": [
                   {"manager": "helm", "operation": "Apply", "time": "2026-05-01T12:00:00Z",
                    "fieldsV1": {"f:metadata": {"f:labels": {}}, "f:spec": {"f:timeout": {}}}},
                   {"manager": "argocd", "time": "2026-05-01T12:00:02Z", "operation": "Apply",
                    "fieldsV1": {"f:spec": {"f:handler": {}}}},
                   {"manager": "kubectl-annotate", "time": "2026-05-01T12:00:03Z",
                    "fieldsV1": {"f:metadata": {"f:annotations": {"f:spec": {}}}}},
                   {"manager": "operator", "time": "2026-05-01T12:00:04Z",
                    "fieldsV1": {"f:spec": {}}, "subresource": "status"},
                   {"manager": "of no time", "fieldsV1": {"f:spec": {}}}, "no entry"],
                  "resourceVersion": "7"},
                 "spec": {"handler": "x.Handler"}}
                """,
                LambdaWorker.class);

    assertThat(worker.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(last -> {
          assertThat(last.getManager()).isEqualTo("argocd");
          assertThat(last.getFieldsV1()).isNull();
        });
    assertThat(worker.getMetadata().getAdditionalProperties()).isEmpty();
    assertThat(worker.getMetadata().getResourceVersion()).isEqualTo("7");
    assertThat(worker.getSpec().handler()).isEqualTo("x.Handler");
  }

  @Test
  void keepsOfMetadataOnlyWhatIsAskedFor() {
    var worker =
        read(
            """
            "annotations": {"lambdaworker.io/dry-run": "true",
              "lambdaworker.io/reconcile-requested-at": "%s", "lambdaworker.io/other": "x",
              "kubectl.kubernetes.io/last-applied-configuration": "{}"},
            "labels": {"tier": "one"},
            "ownerReferences": [{"name": "chart"}], "finalizers": ["example.com/theirs"]
            """
                .formatted("9".repeat(5000)),
            LambdaWorker.class);

    assertThat(worker.getMetadata().getAnnotations())
        .containsOnlyKeys(Annotations.DRY_RUN, Annotations.RECONCILE_REQUESTED_AT)
        .containsEntry(Annotations.RECONCILE_REQUESTED_AT, "9".repeat(256));
    assertThat(worker.getMetadata().getLabels()).isEmpty();
    assertThat(worker.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(worker.getMetadata().getFinalizers()).containsExactly("example.com/theirs");
  }

  @Test
  void keepsTheLabelsOfNamespaces() {
    var namespace =
        read("\"annotations\": {\"a\": \"b\"}, \"labels\": {\"tier\": \"one\"}", Namespace.class);

    assertThat(namespace.getMetadata().getLabels()).containsEntry("tier", "one");
    assertThat(namespace.getMetadata().getAnnotations()).isEmpty();
  }

  @Test
  void keepsNoneOfFarTooManyFinalizers() {
    String many = "\"finalizers\": " + Collections.nCopies(65, "\"example.com/x\"");

    assertThat(read(many, LambdaWorker.class).getMetadata().getFinalizers()).isEmpty();
  }

  private static <T extends HasMetadata> T read(String metadata, Class<T> type) {
    return InformerSerialization.serialization()
        .unmarshal(
            """
            {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "x", %s}, "spec": {}}
            """
                .formatted(HasMetadata.getApiVersion(type), HasMetadata.getKind(type), metadata),
            type);
  }

  @Test
  void aWatchTellsOfWorkersAndErrorsByTheirClasses() {
    assertThat(watched("lambdaworker.io/v1beta1", "LambdaWorker")).isInstanceOf(LambdaWorker.class);
    assertThat(watched("lambdaworker.io/v1beta1", "LambdaWorkerClass"))
        .isInstanceOf(LambdaWorkerClass.class);
    assertThat(watched("v1", "Namespace")).isInstanceOf(Namespace.class);
    assertThat(watched("v1", "Secret")).isInstanceOf(Secret.class);
    assertThat(watched("v1", "ConfigMap")).isInstanceOf(ConfigMap.class);
    assertThat(watched("v1", "Status")).isInstanceOf(Status.class);
  }

  @Test
  void aListOfMetadataThatHoldsNothingIsEmpty() {
    var list =
        InformerSerialization.serialization()
            .unmarshal(
                """
                {"kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1",
                 "metadata": {"resourceVersion": "7"}, "items": null}
                """,
                SecretList.class);
    assertThat(list.getItems()).isEmpty();
  }

  @Test
  void theCopyOfAWorkerHasMetadataOfItsOwn() {
    var worker = new LambdaWorker();
    worker.setMetadata(
        new ObjectMetaBuilder().withName("share").addToLabels("a", "b").withGeneration(3L).build());
    worker.setSpec(
        InformerSerialization.serialization()
            .unmarshal("{\"handler\": \"x.Handler\"}", LambdaWorkerSpec.class));

    LambdaWorker copy =
        InformerSerialization.cloner(InformerSerialization.serialization()).clone(worker);
    assertThat(copy).isEqualTo(worker);
    copy.addFinalizer("example.com/mine");
    copy.getMetadata().getLabels().clear();

    assertThat(worker.getMetadata().getFinalizers()).isEmpty();
    assertThat(worker.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(copy.getSpec()).isSameAs(worker.getSpec());
  }

  @Test
  void anythingElseIsCopiedWhole() {
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName("social").endMetadata().build();
    Namespace copy =
        InformerSerialization.cloner(InformerSerialization.serialization()).clone(namespace);
    assertThat(copy).isEqualTo(namespace).isNotSameAs(namespace);
  }

  private static Object watched(String version, String kind) {
    return InformerSerialization.serialization()
        .unmarshal(
            """
            {"type": "ADDED", "object": {"apiVersion": "%s", "kind": "%s", "metadata": {}}}
            """
                .formatted(version, kind),
            WatchEvent.class)
        .getObject();
  }
}
