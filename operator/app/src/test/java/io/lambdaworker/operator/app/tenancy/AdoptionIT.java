package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.app.AwsSnapshot;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A worker adopts only what its owner offered to it, and does not delete it unless told to. */
@TestInstance(Lifecycle.PER_CLASS)
class AdoptionIT {
  private static final String SPEC =
      """
      functionName: %s
      suspend: true
      eventSources: [{name: in, sqs: {queue: {}}}]
      """;

  private static final List<String> NAMES =
      List.of("bare", "far", "given", "greedy", "kept", "late", "not-asked", "owned", "to-");

  private String cluster;
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("adopt");
    // Resources made by hand have other prefixes than the namespace.
    for (String prefix : NAMES) {
      OperatorPolicy.attach(prefix, namespace.bucket());
    }
    namespace.applyClass(namespace.limits() + "functionNames: ['*']\n");
    cluster =
        OperatorUnderTest.admin().namespaces().withName("kube-system").get().getMetadata().getUid();
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void whatIsNotOfferedToAWorkerIsLeftAlone() {
    HandmadeResources.queue(namespace, "bare-in", Map.of("team", "legacy"));
    HandmadeResources.function(namespace, "bare-function", Map.of());
    HandmadeResources.logGroup(namespace, "/aws/lambda/bare-logs", Map.of());
    HandmadeResources.role(namespace, "bare-role", Map.of());
    HandmadeResources.alarm(namespace, "bare-alarm-errors", Map.of());
    HandmadeResources.queue(
        namespace, "not-asked-in", HandmadeResources.offeredTo(path("not-asked")));
    HandmadeResources.queue(
        namespace, "to-other-in", HandmadeResources.offeredTo(path("somebody")));
    HandmadeResources.queue(
        namespace,
        "to-namesake-in",
        HandmadeResources.offeredTo(cluster + "/elsewhere/to-namesake"));
    String otherCluster = "other/%s/to-cluster".formatted(namespace.name());
    HandmadeResources.queue(namespace, "to-cluster-in", HandmadeResources.offeredTo(otherCluster));
    HandmadeResources.queue(namespace, "owned-in", owned(cluster, "ledger", "owned"));
    HandmadeResources.queue(namespace, "far-in", owned("other", "far", "far"));
    HandmadeResources.function(
        namespace, "owned-function", owned(cluster, "ledger", "owned-function"));
    HandmadeResources.queue(namespace, "greedy-in", HandmadeResources.offeredTo(path("greedy")));
    String noOffer = "exists and is not this worker's; let its owner offer it";
    var specs =
        List.of(
            refused("bare", Reason.Conflict, "queue bare-in " + noOffer),
            refused("bare-function", Reason.Conflict, noOffer),
            refused("bare-logs", Reason.Conflict, noOffer),
            refused("bare-role", Reason.Conflict, noOffer),
            refused("bare-alarm", Reason.Conflict, noOffer),
            RefusedSpec.of(
                "not-asked",
                SPEC.formatted("not-asked"),
                Reason.Conflict,
                "it is offered: annotate the worker with lambdaworker.io/adopt=true"),
            refused("to-other", Reason.Conflict, noOffer, offer("to-other")),
            refused("to-namesake", Reason.Conflict, noOffer),
            refused("to-cluster", Reason.Conflict, noOffer),
            refused("owned", Reason.Conflict, "belongs to worker ledger of this namespace"),
            refused("far", Reason.Conflict, "belongs to a worker of another cluster"),
            refused("owned-function", Reason.Conflict, "belongs to worker"),
            RefusedSpec.adopting(
                "greedy",
                SPEC.formatted("greedy") + "deletionPolicy: Delete\n",
                Reason.Invalid,
                "spec.deletionPolicy: set deletionPolicy to Retain or RetainData while adopting"));
    AwsSnapshot before = mine(specs);
    assertThat(before.resources()).hasSize(13);

    specs.forEach(spec -> spec.apply(namespace));
    specs.forEach(spec -> spec.awaitRefused(namespace));
    operator.awaitSweeps(2);
    specs.forEach(spec -> spec.awaitRefused(namespace));
    assertThat(mine(specs).differencesFrom(before)).isEmpty();

    specs.forEach(spec -> namespace.delete(spec.worker()));
    specs.forEach(spec -> namespace.deleteAndAwaitGone(spec.worker()));
    assertThat(mine(specs).differencesFrom(before)).isEmpty();
  }

  @Test
  void whatAppearsWhileTheWorkerIsMadeIsLeftAlone() throws Exception {
    var gateway = TestNamespace.stack().gateway();
    var looks = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    gateway.onCall(call -> {
      if (call.operation().equals("lambda:GetFunction")
          && call.pathAndQuery().contains("late-worker")) {
        looks.countDown();
        holdUntil(goesOn);
      }
    });
    var spec =
        RefusedSpec.of(
            "late-worker",
            SPEC.formatted("late-worker"),
            Reason.Conflict,
            "queue late-worker-in exists and is not this worker's");
    spec.apply(namespace);
    assertThat(looks.await(2, TimeUnit.MINUTES)).as("the operator looks").isTrue();
    HandmadeResources.queue(namespace, "late-worker-in", Map.of("team", "legacy"));
    operator.awaitSweeps(2);
    AwsSnapshot before = mine(List.of(spec));
    gateway.onCall(call -> {});
    goesOn.countDown();

    spec.awaitRefused(namespace);

    assertThat(mine(List.of(spec)).differencesFrom(before)).isEmpty();
  }

  @Test
  void anOfferedWorkerIsAdoptedWholeAndOutlivesItsDeletion() {
    String url = offerAll("kept");
    send(url);
    namespace.apply("kept", SPEC.formatted("kept"), Map.of(Annotations.ADOPT, "true"));
    namespace.awaitReady("kept");
    assertThat(tags(url))
        .containsEntry(TagKeys.ADOPTED, "true")
        .containsEntry(TagKeys.NAME, "kept")
        .containsEntry("team", "legacy");
    var function = namespace.aws().lambda().getFunction(r -> r.functionName("kept"));
    assertThat(function.configuration().handler()).isEqualTo("example.Handler");
    assertThat(function.configuration().memorySize()).isEqualTo(512);
    assertThat(function.tags()).containsEntry(TagKeys.ADOPTED, "true");

    namespace.deleteAndAwaitGone("kept");
    assertThat(namespace.aws().lambda().getFunction(r -> r.functionName("kept"))).isNotNull();
    assertThat(messages(url)).isEqualTo("1");
    assertThat(AwsSnapshot.ofAccount(namespace.aws()).resources().keySet())
        .contains(
            "function/kept",
            "queue/kept-in",
            "queue/kept-in-dlq",
            "log-group//aws/lambda/kept",
            "alarm/kept-errors")
        .anyMatch(name -> name.startsWith("role/kept"))
        // What the operator made itself is its own to delete.
        .doesNotContain("alarm/kept-throttles");
  }

  @Test
  void adoptedPartsGoOnceDeletionPolicySaysDeleteAfterwards() {
    String url = offerAll("given");
    namespace.apply("given", SPEC.formatted("given"), Map.of(Annotations.ADOPT, "true"));
    namespace.awaitReady("given");
    assertThat(tags(url)).containsEntry(TagKeys.ADOPTED, "true");

    namespace.annotate("given", Annotations.ADOPT, null);
    namespace.apply("given", SPEC.formatted("given") + "deletionPolicy: Delete\n");
    namespace.awaitReady("given");
    namespace.deleteAndAwaitGone("given");
    assertThat(
            AwsSnapshot.ofAccount(namespace.aws())
                .only(each -> each.contains("/given"))
                .resources())
        .isEmpty();
  }

  private static void holdUntil(CountDownLatch goesOn) {
    try {
      goesOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the gateway is closing
    }
  }

  /** Offers a part of each kind that a worker of this name has; returns the queue's URL. */
  private String offerAll(String name) {
    Map<String, String> offer = HandmadeResources.offeredTo(path(name));
    HandmadeResources.function(namespace, name, offer);
    HandmadeResources.logGroup(namespace, "/aws/lambda/" + name, offer);
    HandmadeResources.role(namespace, name, offer);
    HandmadeResources.alarm(namespace, name + "-errors", offer);
    HandmadeResources.queue(namespace, name + "-in-dlq", offer);
    return HandmadeResources.queue(namespace, name + "-in", offer);
  }

  private RefusedSpec refused(String worker, Reason reason, String... said) {
    return RefusedSpec.adopting(worker, SPEC.formatted(worker), reason, said);
  }

  /** Tags of a resource that another worker owns, and that is offered all the same. */
  private Map<String, String> owned(String byCluster, String owner, String offeredTo) {
    var tags = new TreeMap<>(HandmadeResources.offeredTo(path(offeredTo)));
    tags.put(TagKeys.CLUSTER, byCluster);
    tags.put(TagKeys.NAMESPACE, namespace.name());
    tags.put(TagKeys.NAME, owner);
    return tags;
  }

  private String offer(String worker) {
    return "with the tag lambdaworker.io/adoptable-by=CLUSTER/%s/%s"
        .formatted(namespace.name(), worker);
  }

  private String path(String worker) {
    return cluster + "/" + namespace.name() + "/" + worker;
  }

  /** A snapshot of these workers' names alone, since other tests work in the account, too. */
  private AwsSnapshot mine(List<RefusedSpec> specs) {
    return AwsSnapshot.ofAccount(namespace.aws())
        .only(name -> specs.stream().anyMatch(each -> name.contains("/" + each.worker())));
  }

  private Map<String, String> tags(String queueUrl) {
    return namespace.aws().sqs().listQueueTags(r -> r.queueUrl(queueUrl)).tags();
  }

  private void send(String queueUrl) {
    namespace.aws().sqs().sendMessage(r -> r.queueUrl(queueUrl).messageBody("kept"));
  }

  private String messages(String queueUrl) {
    var count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return namespace
        .aws()
        .sqs()
        .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(count))
        .attributes()
        .get(count);
  }
}
