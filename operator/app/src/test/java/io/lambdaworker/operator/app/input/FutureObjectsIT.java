package io.lambdaworker.operator.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What a later version's CRDs allow, and a rollback leaves behind: each such object is Invalid and
 * left alone, and the operator, a process of its own, works on for all others.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FutureObjectsIT {
  private TestNamespace namespace;
  private Map<String, String> environment;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("future");
    environment =
        OperatorUnderTest.environment(Duration.ofSeconds(1), Duration.ofSeconds(10), namespace);
    FutureCrds.install();
  }

  @AfterAll
  void rollBack() {
    workerClass().delete();
    FutureCrds.rollBack();
  }

  @Test
  void aLaterVersionsObjectsStopNobodyAlsoAfterARollback() {
    AwsSnapshot before;
    try (var operator = OperatorUnderTest.asProcess(environment)) {
      namespace.apply("policy", "");
      namespace.apply("moving", "eventSources: [{name: items, sqs: {queue: {}}}]\n");
      String function = namespace.awaitReady("policy").getStatus().functionName();
      namespace.awaitReady("moving");
      before = AwsSnapshot.of(namespace.aws(), function);

      merge(worker("policy"), "{'spec': {'deletionPolicy': 'Later', 'memorySize': 1024}}");
      merge(
          worker("moving").subresource("status"),
          "{'status': {'redrive': {'queues': [{'name': 'items', 'state': 'Later'}]}}}");
      merge(worker("moving"), "{'spec': {'memorySize': 1024}}");
      makeClass();
      eventually(() -> assertThat(ready(worker("policy"))).startsWith(invalidPolicy()));
      eventually(() ->
          assertThat(ready(workerClass())).startsWith("Invalid LambdaWorkerClass " + future()));
      eventually(() -> assertThat(settledMemory("moving")).isEqualTo("1024 Ready"));
      namespace.apply("watched", "");
      namespace.awaitReady("watched");
      assertThat(AwsSnapshot.of(namespace.aws(), function).differencesFrom(before)).isEmpty();
    }

    FutureCrds.rollBack();
    try (var operator = OperatorUnderTest.asProcess(environment)) {
      namespace.apply("listed", "");
      namespace.awaitReady("listed");
      merge(
          worker("policy"),
          "{'metadata': {'annotations': {'%s': 'now'}}}"
              .formatted(Annotations.RECONCILE_REQUESTED_AT));
      eventually(() ->
          assertThat(worker("policy").get().<String>get("status", "reconcileRequestedAt"))
              .isEqualTo("now"));
      worker("policy").delete();
      eventually(() ->
          assertThat(ready(worker("policy"))).contains(invalidPolicy(), "until then nothing"));

      merge(worker("policy"), "{'spec': {'deletionPolicy': 'Delete'}}");
      eventually(() -> assertThat(worker("policy").get()).isNull());
      workerClass().delete();
      eventually(() -> assertThat(workerClass().get()).isNull());
    }
  }

  private static String invalidPolicy() {
    return "Invalid spec.deletionPolicy: Later is not one of Delete, RetainData, Retain";
  }

  private String future() {
    return namespace.name() + "-future";
  }

  private void makeClass() {
    namespace.applyClassSpec(
        future(),
        """
        aws: {region: us-east-1, accountId: "000000000000"}
        monitoring: {level: Later}
        """);
  }

  private String settledMemory(String name) {
    GenericKubernetesResource now = worker(name).get();
    return now.get("status", "memorySize") + " " + ready(worker(name)).split(" ")[0];
  }

  /** Reason and message of the Ready condition. */
  private static String ready(Resource<GenericKubernetesResource> object) {
    List<Map<String, String>> conditions = object.get().get("status", "conditions");
    return conditions == null
        ? ""
        : conditions.stream()
            .filter(each -> each.get("type").equals("Ready"))
            .map(each -> each.get("reason") + " " + each.get("message"))
            .findFirst()
            .orElse("");
  }

  private Resource<GenericKubernetesResource> worker(String name) {
    return namespace
        .kubernetes()
        .genericKubernetesResources("lambdaworker.io/v1beta1", "LambdaWorker")
        .inNamespace(namespace.name())
        .withName(name);
  }

  private Resource<GenericKubernetesResource> workerClass() {
    return namespace
        .kubernetes()
        .genericKubernetesResources("lambdaworker.io/v1beta1", "LambdaWorkerClass")
        .withName(future());
  }

  private static void merge(
      io.fabric8.kubernetes.client.dsl.EditReplacePatchable<GenericKubernetesResource> object,
      String json) {
    object.patch(
        new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build(),
        json.replace('\'', '"'));
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(assertion);
  }
}
