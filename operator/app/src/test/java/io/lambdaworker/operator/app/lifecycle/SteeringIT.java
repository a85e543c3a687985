package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How people steer a worker: suspend, try out, look now, change the code under the same key. */
class SteeringIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static Space space;
  private static OperatorUnderTest operator;

  @BeforeAll
  static void start() {
    Space.stack().aws().reset();
    space = Space.create("steer");
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), space);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void suspendTurnsSourcesOffAndOnAgain() {
    var resident = new Resident(space, operator, "pause");
    space.apply("pause", Resident.SPEC + "suspend: true\n");
    var suspended = space.awaitReady("pause");
    String function = resident.function();
    assertThat(Space.condition(suspended, ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.reason()).isEqualTo("Suspended"));
    assertThat(resident.mappings(function).getFirst().state()).isEqualTo("Disabled");

    space.apply("pause", Resident.SPEC);

    space.awaitReady("pause");
    Resident.awaitSeen(
        "enabled",
        SOON,
        () -> assertThat(resident.mappings(function).getFirst().state()).isEqualTo("Enabled"));
  }

  @Test
  void aDryRunShowsItsPlanAndWritesNothing() {
    var resident = new Resident(space, operator, "try");
    space.apply("try", Resident.SPEC, Map.of(Annotations.DRY_RUN, "true"));
    var tried =
        space.await(
            "try", "planned", now -> now.getStatus() != null && !now.getStatus().plan().isEmpty());
    assertThat(tried.getStatus().plan())
        .anyMatch(line -> line.startsWith("create function"))
        .anyMatch(line -> line.startsWith("create queue.items"))
        .anyMatch(line -> line.startsWith("create alarm.errors"));
    String function = tried.getStatus().functionName();
    assertThat(resident.hasFunction(function)).isFalse();
    assertThat(resident.queues(function)).isEmpty();
    assertThat(resident.alarms(function)).isEmpty();
    assertThat(resident.hasLogGroup(function)).isFalse();

    space.annotate("try", Annotations.DRY_RUN, null);

    assertThat(space.awaitReady("try").getStatus().plan()).isEmpty();
    assertThat(resident.hasFunction(function)).isTrue();
  }

  @Test
  void aRequestLooksAtEverythingNow() {
    var resident = new Resident(space, operator, "look");
    space.apply("look", Resident.SPEC);
    space.awaitReady("look");
    // What was looked at once is looked at again after the deep check's period, or on request.
    request("look");
    String queue = resident.function() + "-items";
    resident
        .aws()
        .sqs()
        .setQueueAttributes(set ->
            set.queueUrl(resident.queueUrl(queue))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77")));
    operator.awaitSweeps(3);
    assertThat(resident.attributes(queue))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");

    request("look");

    assertThat(resident.attributes(queue))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
    space.awaitTold("look", "queue.items.visibilityTimeout 77 -> 30");
  }

  @Test
  void aNewObjectUnderTheSameKeyIsDeployed() {
    var resident = new Resident(space, operator, "code");
    String key = "handlers/code.zip";
    String first = space.aws().putCode(space.bucket(), key, "one");
    String spec = Resident.SPEC + "code: {s3: {bucket: artifacts, key: %s}}\n".formatted(key);
    space.apply("code", spec);
    space.awaitReady("code");
    assertThat(codeSha256(resident)).isEqualTo(first);

    String second = space.aws().putCode(space.bucket(), key, "two");
    space.annotate("code", Annotations.RECONCILE_REQUESTED_AT, Instant.now().toString());

    Resident.awaitSeen("deployed", SOON, () -> assertThat(codeSha256(resident)).isEqualTo(second));
    space.await("code", "told", w -> second.equals(w.getStatus().code().sha256()));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void everythingOfOneChangeIsApplied() {
    var resident = new Resident(space, operator, "change");
    space.apply("change", Resident.SPEC);
    space.awaitReady("change");

    space.apply(
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

    space.awaitReady("change");
    String function = resident.function();
    var lambda = resident.aws().lambda().getFunction(get -> get.functionName(function));
    assertThat(lambda.configuration().timeout()).isEqualTo(10);
    assertThat(lambda.configuration().memorySize()).isEqualTo(1024);
    assertThat(lambda.configuration().description()).isEqualTo("changed");
    assertThat(lambda.configuration().environment().variables()).containsEntry("MODE", "fast");
    assertThat(lambda.concurrency().reservedConcurrentExecutions()).isEqualTo(2);
    assertThat(lambda.tags()).containsEntry("team", "blue");
    assertThat(resident.mappings(function).getFirst().batchSize()).isEqualTo(5);
    assertThat(resident.attributes(function + "-items"))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
    assertThat(resident.alarms(function)).hasSize(5);
    space.awaitTold("change", "function.memorySize 512 -> 1024");

    space.apply("change", Resident.SPEC);

    space.awaitReady("change");
    var back = resident.aws().lambda().getFunction(get -> get.functionName(function));
    assertThat(back.configuration().description()).isEmpty();
    assertThat(back.concurrency()).isNull();
    assertThat(back.tags()).doesNotContainKey("team");
    assertThat(resident.alarms(function)).hasSize(3);
    assertThat(resident.mappings(function).getFirst().batchSize()).isEqualTo(10);
  }

  /** {@code kubectl diff --server-side} and a GitOps tool: the operator never writes the spec. */
  @Test
  void aDiffOfTheAppliedFileIsEmptyOnceReady() {
    space.apply("same", Resident.SPEC);
    space.awaitReady("same");

    var wouldBe = space.wouldBe("same", Resident.SPEC);

    var live = space.live("same");
    for (var each : List.of(live, wouldBe)) {
      // The status may move on between the two reads, and the version with it.
      each.getMetadata().setManagedFields(null);
      each.getMetadata().setResourceVersion(null);
      each.getAdditionalProperties().remove("status");
    }
    assertThat(wouldBe).isEqualTo(live);
    assertThat(live.getMetadata().getGeneration()).isEqualTo(1);
  }

  /** Asks for a look and waits for the answer. */
  private static void request(String worker) {
    String now = Instant.now().toString();
    space.annotate(worker, Annotations.RECONCILE_REQUESTED_AT, now);
    space.await(worker, "handled", w -> now.equals(w.getStatus().reconcileRequestedAt()));
  }

  private static String codeSha256(Resident resident) {
    return resident
        .aws()
        .lambda()
        .getFunctionConfiguration(get -> get.functionName(resident.function()))
        .codeSha256();
  }
}
