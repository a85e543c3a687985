package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What people do with a worker: suspend it, dry-run it, request a check, change spec or code. */
class SteeringIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static TestNamespace namespace;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("steer");
    operator =
        OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), namespace);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void suspendTurnsSourcesOffAndOnAgain() {
    var inAws = new WorkerInAws(namespace, operator, "pause");
    namespace.apply("pause", WorkerInAws.SPEC + "suspend: true\n");
    var suspended = namespace.awaitReady("pause");
    String function = inAws.function();
    assertThat(WorkerState.condition(suspended, ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.reason()).isEqualTo("Suspended"));
    assertThat(inAws.mappings(function).getFirst().state()).isEqualTo("Disabled");

    namespace.apply("pause", WorkerInAws.SPEC);

    namespace.awaitReady("pause");
    WorkerInAws.await(
        "enabled",
        SOON,
        () -> assertThat(inAws.mappings(function).getFirst().state()).isEqualTo("Enabled"));
  }

  @Test
  void aDryRunShowsItsPlanAndWritesNothing() {
    var inAws = new WorkerInAws(namespace, operator, "try");
    namespace.apply("try", WorkerInAws.SPEC, Map.of(Annotations.DRY_RUN, "true"));
    var tried =
        namespace.await(
            "try", "planned", now -> now.getStatus() != null && !now.getStatus().plan().isEmpty());
    assertThat(tried.getStatus().plan())
        .anyMatch(line -> line.startsWith("create function"))
        .anyMatch(line -> line.startsWith("create queue.items"))
        .anyMatch(line -> line.startsWith("create alarm.errors"));
    String function = tried.getStatus().functionName();
    assertThat(inAws.hasFunction(function)).isFalse();
    assertThat(inAws.queues(function)).isEmpty();
    assertThat(inAws.alarms(function)).isEmpty();
    assertThat(inAws.hasLogGroup(function)).isFalse();

    namespace.annotate("try", Annotations.DRY_RUN, null);

    assertThat(namespace.awaitReady("try").getStatus().plan()).isEmpty();
    assertThat(inAws.hasFunction(function)).isTrue();
  }

  @Test
  void aRequestLooksAtEverythingNow() {
    var inAws = new WorkerInAws(namespace, operator, "look");
    namespace.apply("look", WorkerInAws.SPEC);
    namespace.awaitReady("look");
    // After this check the queue is not read directly again for ten minutes, unless requested.
    request("look");
    String queue = inAws.function() + "-items";
    inAws
        .aws()
        .sqs()
        .setQueueAttributes(set ->
            set.queueUrl(inAws.queueUrl(queue))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77")));
    operator.awaitSweeps(3);
    assertThat(inAws.attributes(queue)).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");

    request("look");

    assertThat(inAws.attributes(queue)).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
    namespace.awaitEvent("look", "queue.items.visibilityTimeout 77 -> 30");
  }

  @Test
  void aNewObjectUnderTheSameKeyIsDeployed() {
    var inAws = new WorkerInAws(namespace, operator, "code");
    String key = "handlers/code.zip";
    String first = namespace.aws().putCode(namespace.bucket(), key, "one");
    String spec = WorkerInAws.SPEC + "code: {s3: {bucket: artifacts, key: %s}}\n".formatted(key);
    namespace.apply("code", spec);
    namespace.awaitReady("code");
    assertThat(codeSha256(inAws)).isEqualTo(first);

    String second = namespace.aws().putCode(namespace.bucket(), key, "two");
    namespace.annotate("code", Annotations.RECONCILE_REQUESTED_AT, Instant.now().toString());

    WorkerInAws.await("deployed", SOON, () -> assertThat(codeSha256(inAws)).isEqualTo(second));
    namespace.await("code", "told", w -> second.equals(w.getStatus().code().sha256()));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void everythingOfOneChangeIsApplied() {
    var inAws = new WorkerInAws(namespace, operator, "change");
    namespace.apply("change", WorkerInAws.SPEC);
    namespace.awaitReady("change");

    namespace.apply(
        "change",
        """
        timeout: 10
        memorySize: 1024
        description: changed
        concurrency: {reserved: 2}
        env: [{name: MODE, value: fast}]
        monitoring: {level: Enhanced}
        tags: {team: blue}
        eventSources:
          - {name: items, sqs: {queue: {maxReceiveCount: 5}, batchSize: 5}}
        """);

    namespace.awaitReady("change");
    String function = inAws.function();
    var lambda = inAws.aws().lambda().getFunction(get -> get.functionName(function));
    assertThat(lambda.configuration().timeout()).isEqualTo(10);
    assertThat(lambda.configuration().memorySize()).isEqualTo(1024);
    assertThat(lambda.configuration().description()).isEqualTo("changed");
    assertThat(lambda.configuration().environment().variables()).containsEntry("MODE", "fast");
    assertThat(lambda.concurrency().reservedConcurrentExecutions()).isEqualTo(2);
    assertThat(lambda.tags()).containsEntry("team", "blue");
    assertThat(inAws.mappings(function).getFirst().batchSize()).isEqualTo(5);
    assertThat(inAws.attributes(function + "-items"))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
    assertThat(inAws.alarms(function)).hasSize(5);
    namespace.awaitEvent("change", "function.memorySize 512 -> 1024");

    namespace.apply("change", WorkerInAws.SPEC);

    namespace.awaitReady("change");
    var back = inAws.aws().lambda().getFunction(get -> get.functionName(function));
    assertThat(back.configuration().description()).isEmpty();
    assertThat(back.concurrency()).isNull();
    assertThat(back.tags()).doesNotContainKey("team");
    assertThat(inAws.alarms(function)).hasSize(3);
    assertThat(inAws.mappings(function).getFirst().batchSize()).isEqualTo(10);
  }

  /**
   * So {@code kubectl diff --server-side} and GitOps tools see no change: specs are not written.
   */
  @Test
  void aDiffOfTheAppliedFileIsEmptyOnceReady() {
    namespace.apply("same", WorkerInAws.SPEC);
    namespace.awaitReady("same");

    var wouldBe = namespace.dryRun("same", WorkerInAws.SPEC);

    var live = namespace.live("same");
    for (var each : List.of(live, wouldBe)) {
      // The status may move on between the two reads, and the version with it.
      each.getMetadata().setManagedFields(null);
      each.getMetadata().setResourceVersion(null);
      each.getAdditionalProperties().remove("status");
    }
    assertThat(wouldBe).isEqualTo(live);
    assertThat(live.getMetadata().getGeneration()).isEqualTo(1);
  }

  /** Requests a reconcile and waits until it is done. */
  private static void request(String worker) {
    String now = Instant.now().toString();
    namespace.annotate(worker, Annotations.RECONCILE_REQUESTED_AT, now);
    namespace.await(worker, "handled", w -> now.equals(w.getStatus().reconcileRequestedAt()));
  }

  private static String codeSha256(WorkerInAws inAws) {
    return inAws
        .aws()
        .lambda()
        .getFunctionConfiguration(get -> get.functionName(inAws.function()))
        .codeSha256();
  }
}
