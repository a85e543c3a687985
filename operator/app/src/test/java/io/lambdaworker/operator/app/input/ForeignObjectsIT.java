package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.operator.app.OperatorProcess;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * With the image's heap the operator starts and works beside 100 MB of Secrets and ConfigMaps that
 * no worker refers to, and while they change, and beside workers of a megabyte each.
 */
class ForeignObjectsIT {
  private static final int SECRETS = 90;

  /** Close to the most that a Secret may hold; in base64 a third more. */
  private static final String LARGE = "QUJD".repeat(250_000);

  private static final int MAPS = 24;
  private static final int KEYS = 40_000;
  private static final PatchContext MERGE =
      new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();
  private static final String ENV =
      """
      env:
        - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
        - {name: MODE, valueFrom: {configMapKeyRef: {name: many, key: mode}}}
      """;
  private final KubernetesClient people = OperatorUnderTest.admin();
  private TestNamespace namespace;
  private TestNamespace foreign;

  @BeforeEach
  void fill() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("small");
    foreign = TestNamespace.create("large");
  }

  @AfterEach
  void empty() {
    people.secrets().inNamespace(foreign.name()).delete();
    people.configMaps().inNamespace(foreign.name()).delete();
    for (LambdaWorker each : workers().list().getItems()) {
      workers().resource(each).patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
    }
    workers().delete();
  }

  @Test
  void theOperatorWorksBesideThemWhileTheyChange() {
    each(SECRETS, i -> people.resource(secret("secret-" + i)).create());
    each(MAPS, i -> people.resource(manyKeys(foreign, "map-" + i)).create());
    namespace.putSecret("db", Map.of("password", "first", "other", "x"));
    people.resource(manyKeys(namespace, "many")).create();
    try (OperatorProcess operator =
        OperatorUnderTest.asProcess(
            OperatorUnderTest.environment(
                Duration.ofHours(1), Duration.ofHours(1), namespace, foreign),
            OperatorProcess.flagsOfTheImage())) {
      namespace.apply("modest", ENV);
      namespace.awaitReady("modest");
      assertThat(variables()).isEqualTo(Map.of("PASSWORD", "first", "MODE", "calm"));

      each(SECRETS, i -> label(foreign, "secret-" + i));
      each(
          MAPS, i -> people.configMaps().inNamespace(foreign.name()).withName("map-" + i).delete());
      namespace.putSecret("db", Map.of("password", "second", "other", "x"));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> variables().get("PASSWORD").equals("second"));
      assertThat(operator.log()).doesNotContain("OutOfMemory");
    }
  }

  /** Their specs are small; what makes them large is what no schema bounds. */
  @Test
  void workersOfAMegabyteEachHurtNobody() {
    String large = Serialization.asJson(Map.of("metadata", largeMetadata()));
    each(
        41,
        i -> {
          foreign.apply("large-" + i, "classRef: {name: none}\n");
          workers().withName("large-" + i).patch(MERGE, large);
        });
    try (OperatorProcess operator =
        OperatorUnderTest.asProcess(
            OperatorUnderTest.environment(
                Duration.ofHours(1), Duration.ofHours(1), namespace, foreign),
            OperatorProcess.flagsOfTheImage())) {
      namespace.apply("modest", "");
      namespace.awaitReady("modest");
      foreign.awaitNotReady("large-40", "ClassNotFound");
      assertThat(operator.log()).doesNotContain("OutOfMemory");
    }
  }

  private static Map<String, Object> largeMetadata() {
    var labels = new TreeMap<String, String>();
    String prefix = "example.com.".repeat(20) + "org/label-";
    IntStream.range(0, 1_500).forEach(i -> labels.put(prefix + i, "v".repeat(63)));
    return Map.of("labels", labels, "annotations", Map.of("example.com/note", "x".repeat(250_000)));
  }

  private NonNamespaceOperation<
          LambdaWorker, KubernetesResourceList<LambdaWorker>, Resource<LambdaWorker>>
      workers() {
    return people.resources(LambdaWorker.class).inNamespace(foreign.name());
  }

  private void label(TestNamespace where, String name) {
    people
        .secrets()
        .inNamespace(where.name())
        .withName(name)
        .patch("{\"metadata\":{\"labels\":{\"changed\":\"yes\"}}}");
  }

  private Map<String, String> variables() {
    String function = namespace.status("modest").functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables();
  }

  private Secret secret(String name) {
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(foreign.name())
        .withName(name)
        .endMetadata()
        .addToData("release", LARGE)
        .build();
  }

  /** Its managedFields name all keys as well, so that even its metadata is large. */
  private static ConfigMap manyKeys(TestNamespace where, String name) {
    var data = new TreeMap<String, String>();
    IntStream.range(0, KEYS).forEach(i -> data.put(Integer.toString(i, 36), ""));
    data.put("mode", "calm");
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(where.name())
        .withName(name)
        .endMetadata()
        .withData(data)
        .build();
  }

  private static void each(int count, IntConsumer call) {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var all =
          IntStream.range(0, count).mapToObj(i -> threads.submit(() -> call.accept(i))).toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
