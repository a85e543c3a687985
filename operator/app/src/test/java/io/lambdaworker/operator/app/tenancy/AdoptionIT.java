package io.lambdaworker.operator.app.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.app.OperatorPolicy;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Picture;
import io.lambdaworker.operator.app.Space;
import io.lambdaworker.operator.core.outcome.Reason;
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

/** Only what its owner offers to this very worker is adopted, and it is not deleted by accident. */
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
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("adopt");
    // What was made by hand has names of its own.
    for (String prefix : NAMES) {
      OperatorPolicy.attach(prefix, space.bucket());
    }
    cluster =
        OperatorUnderTest.admin().namespaces().withName("kube-system").get().getMetadata().getUid();
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void whatIsNotOfferedToThisWorkerStaysAsItIs() {
    ByHand.queue(space, "bare-in", Map.of("team", "legacy"));
    ByHand.function(space, "bare-function", Map.of());
    ByHand.logGroup(space, "/aws/lambda/bare-logs", Map.of());
    ByHand.role(space, "bare-role", Map.of());
    ByHand.alarm(space, "bare-alarm-errors", Map.of());
    ByHand.queue(space, "not-asked-in", ByHand.offeredTo(path("not-asked")));
    ByHand.queue(space, "to-other-in", ByHand.offeredTo(path("somebody")));
    ByHand.queue(space, "to-namesake-in", ByHand.offeredTo(cluster + "/elsewhere/to-namesake"));
    String otherCluster = "other/%s/to-cluster".formatted(space.namespace());
    ByHand.queue(space, "to-cluster-in", ByHand.offeredTo(otherCluster));
    ByHand.queue(space, "owned-in", owned(cluster, "ledger", "owned"));
    ByHand.queue(space, "far-in", owned("other", "far", "far"));
    ByHand.function(space, "owned-function", owned(cluster, "ledger", "owned-function"));
    ByHand.queue(space, "greedy-in", ByHand.offeredTo(path("greedy")));
    String noOffer = "exists and is not this worker's; let its owner offer it";
    var attempts =
        List.of(
            refused("bare", Reason.Conflict, "queue bare-in " + noOffer),
            refused("bare-function", Reason.Conflict, noOffer),
            refused("bare-logs", Reason.Conflict, noOffer),
            refused("bare-role", Reason.Conflict, noOffer),
            refused("bare-alarm", Reason.Conflict, noOffer),
            Attempt.of(
                "not-asked",
                SPEC.formatted("not-asked"),
                Reason.Conflict,
                "it is offered: annotate the worker with lambdaworker.io/adopt=true"),
            refused("to-other", Reason.Conflict, noOffer, path("to-other")),
            refused("to-namesake", Reason.Conflict, noOffer),
            refused("to-cluster", Reason.Conflict, noOffer),
            refused(
                "owned",
                Reason.Conflict,
                "belongs to worker %s/ledger".formatted(space.namespace())),
            refused(
                "far",
                Reason.Conflict,
                "belongs to worker %s/far of cluster other".formatted(space.namespace())),
            refused("owned-function", Reason.Conflict, "belongs to worker"),
            Attempt.adopting(
                "greedy",
                SPEC.formatted("greedy") + "deletionPolicy: Delete\n",
                Reason.Invalid,
                "spec.deletionPolicy: set deletionPolicy to Retain or RetainData while adopting"));
    Picture before = mine(attempts);
    assertThat(before.resources()).hasSize(13);

    attempts.forEach(attempt -> attempt.make(space));
    attempts.forEach(attempt -> attempt.isRefused(space));
    operator.awaitSweeps(2);
    attempts.forEach(attempt -> attempt.isRefused(space));
    assertThat(mine(attempts).since(before)).isEmpty();

    attempts.forEach(attempt -> space.delete(attempt.worker()));
    attempts.forEach(attempt -> space.deleteAndAwaitGone(attempt.worker()));
    assertThat(mine(attempts).since(before)).isEmpty();
  }

  @Test
  void whatAListingShowsWhileTheWorkerIsMadeStaysAsItIs() throws Exception {
    var gateway = Space.stack().gateway();
    var looks = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    gateway.onCall(call -> {
      if (call.operation().equals("lambda:GetFunction")
          && call.pathAndQuery().contains("late-worker")) {
        looks.countDown();
        holdUntil(goesOn);
      }
    });
    var attempt =
        Attempt.of(
            "late-worker",
            SPEC.formatted("late-worker"),
            Reason.Conflict,
            "queue late-worker-in exists and is not this worker's");
    attempt.make(space);
    assertThat(looks.await(2, TimeUnit.MINUTES)).as("the operator looks").isTrue();
    ByHand.queue(space, "late-worker-in", Map.of("team", "legacy"));
    operator.awaitSweeps(2);
    Picture before = mine(List.of(attempt));
    gateway.onCall(call -> {});
    goesOn.countDown();

    attempt.isRefused(space);

    assertThat(mine(List.of(attempt)).since(before)).isEmpty();
  }

  @Test
  void adoptsAWholeWorkerByOfferAndKeepsItWhenTheWorkerGoes() {
    String url = offerAll("kept");
    send(url);
    space.apply("kept", SPEC.formatted("kept"), Map.of(Annotations.ADOPT, "true"));
    space.awaitReady("kept");
    assertThat(tags(url))
        .containsEntry(TagKeys.ADOPTED, "true")
        .containsEntry(TagKeys.NAME, "kept")
        .containsEntry("team", "legacy");
    var function = space.aws().lambda().getFunction(r -> r.functionName("kept"));
    assertThat(function.configuration().handler()).isEqualTo("example.Handler");
    assertThat(function.configuration().memorySize()).isEqualTo(512);
    assertThat(function.tags()).containsEntry(TagKeys.ADOPTED, "true");

    space.deleteAndAwaitGone("kept");
    assertThat(space.aws().lambda().getFunction(r -> r.functionName("kept"))).isNotNull();
    assertThat(messages(url)).isEqualTo("1");
    assertThat(Picture.ofAccount(space.aws()).resources().keySet())
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
    space.apply("given", SPEC.formatted("given"), Map.of(Annotations.ADOPT, "true"));
    space.awaitReady("given");
    assertThat(tags(url)).containsEntry(TagKeys.ADOPTED, "true");

    space.annotate("given", Annotations.ADOPT, null);
    space.apply("given", SPEC.formatted("given") + "deletionPolicy: Delete\n");
    space.awaitReady("given");
    space.deleteAndAwaitGone("given");
    assertThat(Picture.ofAccount(space.aws()).only(each -> each.contains("/given")).resources())
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
    Map<String, String> offer = ByHand.offeredTo(path(name));
    ByHand.function(space, name, offer);
    ByHand.logGroup(space, "/aws/lambda/" + name, offer);
    ByHand.role(space, name, offer);
    ByHand.alarm(space, name + "-errors", offer);
    ByHand.queue(space, name + "-in-dlq", offer);
    return ByHand.queue(space, name + "-in", offer);
  }

  private Attempt refused(String worker, Reason reason, String... said) {
    return Attempt.adopting(worker, SPEC.formatted(worker), reason, said);
  }

  /** Owned by another, and offered all the same. */
  private Map<String, String> owned(String byCluster, String owner, String offeredTo) {
    var tags = new TreeMap<>(ByHand.offeredTo(path(offeredTo)));
    tags.put(TagKeys.CLUSTER, byCluster);
    tags.put(TagKeys.NAMESPACE, space.namespace());
    tags.put(TagKeys.NAME, owner);
    return tags;
  }

  private String path(String worker) {
    return cluster + "/" + space.namespace() + "/" + worker;
  }

  /** What the account has of these workers' names; other tests work in it too. */
  private Picture mine(List<Attempt> attempts) {
    return Picture.ofAccount(space.aws())
        .only(name -> attempts.stream().anyMatch(each -> name.contains("/" + each.worker())));
  }

  private Map<String, String> tags(String queueUrl) {
    return space.aws().sqs().listQueueTags(r -> r.queueUrl(queueUrl)).tags();
  }

  private void send(String queueUrl) {
    space.aws().sqs().sendMessage(r -> r.queueUrl(queueUrl).messageBody("kept"));
  }

  private String messages(String queueUrl) {
    var count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return space
        .aws()
        .sqs()
        .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(count))
        .attributes()
        .get(count);
  }
}
