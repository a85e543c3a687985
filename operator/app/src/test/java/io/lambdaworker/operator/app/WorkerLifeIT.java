package io.lambdaworker.operator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a worker's user sees: references, changes, drift, annotations, deletion. */
@TestInstance(Lifecycle.PER_CLASS)
class WorkerLifeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    Space.stack().aws().reset();
    space = Space.create("life");
    operator = OperatorUnderTest.inProcess(space);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void missingSecretIsNamedAndTakenWhenItAppearsAndWhenItChanges() {
    space.apply(
        "secretive",
        """
        env:
          - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
          - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
        """);
    LambdaWorker halted = space.awaitNotReady("secretive", "SecretNotFound");
    assertThat(Space.condition(halted, ConditionType.READY).orElseThrow().message())
        .contains("Secret db", "ConfigMap settings");
    assertThat(Space.condition(halted, ConditionType.STALLED)).isPresent();

    space.putSecret("db", Map.of("password", "one"));
    space.putConfigMap("settings", Map.of("mode", "fast"));
    space.awaitReady("secretive");
    assertThat(variable("secretive", "PASSWORD")).isEqualTo("one");
    assertThat(variable("secretive", "MODE")).isEqualTo("fast");

    space.putSecret("db", Map.of("password", "two"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> variable("secretive", "PASSWORD").equals("two"));
    space.awaitTold("secretive", "Updated: function.environment.PASSWORD");
    assertThat(String.join("\n", space.told("secretive"))).doesNotContain("two");
  }

  @Test
  void takesAddressesFromAnotherWorkerOnceItHasThem() {
    space.apply(
        "sender",
        """
        env:
          - {name: NEXT_URL, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: queueUrl}}}
        access:
          - sqs: {workerRef: {name: receiver, eventSource: items}, access: Send}
        """);
    space.awaitNotReady("sender", "WorkerNotFound");
    space.apply("receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\n");
    space.awaitReady("sender");
    assertThat(variable("sender", "NEXT_URL"))
        .isEqualTo(space.status("receiver").eventSources().getFirst().queueUrl());
  }

  @Test
  void changesAndRepairsMemory() {
    space.apply("memory", "memorySize: 256\n");
    space.awaitReady("memory");
    space.apply("memory", "memorySize: 512\n");
    space.awaitReady("memory");
    space.awaitTold("memory", "Updated: function.memorySize 256 -> 512");

    String function = space.status("memory").functionName();
    space
        .aws()
        .lambda()
        .updateFunctionConfiguration(r -> r.functionName(function).memorySize(1024));
    space.awaitTold("memory", "DriftCorrected: function.memorySize 1024 -> 512");
    LambdaWorker repaired = space.await("memory", "repaired", w -> w.getStatus().drift() != null);
    assertThat(repaired.getStatus().drift().fields()).contains("function.memorySize 1024 -> 512");
    assertThat(Space.isReady(repaired)).isTrue();
  }

  @Test
  void dryRunShowsAndChangesNothing() {
    space.apply("dry", "memorySize: 256\n");
    space.awaitReady("dry");
    space.apply("dry", "memorySize: 512\n", Map.of(Annotations.DRY_RUN, "true"));
    space.awaitNotReady("dry", "DryRun");
    assertThat(space.status("dry").plan()).containsExactly("function.memorySize 256 -> 512");
    assertThat(memory("dry")).isEqualTo(256);
    space.annotate("dry", Annotations.DRY_RUN, null);
    space.awaitReady("dry");
    assertThat(memory("dry")).isEqualTo(512);
    assertThat(space.status("dry").plan()).isEmpty();
  }

  @Test
  void invalidSpecListsAllProblemsAndIsDeletedAllTheSame() {
    space.apply(
        "invalid",
        """
        runtime: java25
        eventSources:
          - {name: a, sqs: {queueArn: 'arn:aws:sqs:us-east-1:000000000000:foreign'}}
        access:
          - dynamodb: {table: secrets, access: ReadWrite}
        deletionPolicy: Delete
        """);
    LambdaWorker invalid = space.awaitNotReady("invalid", "Invalid");
    assertThat(Space.condition(invalid, ConditionType.READY).orElseThrow().message())
        .contains("foreign", "secrets");
    space.deleteAndAwaitGone("invalid");
  }

  @Test
  void requestIsActedOnAndSaid() {
    space.apply("asked", "");
    space.awaitReady("asked");
    space.annotate("asked", Annotations.RECONCILE_REQUESTED_AT, "noon");
    space.await("asked", "acted on", w -> "noon".equals(w.getStatus().reconcileRequestedAt()));
  }

  private String variable(String worker, String name) {
    String function = space.status(worker).functionName();
    return space
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables()
        .get(name);
  }

  private int memory(String worker) {
    String function = space.status(worker).functionName();
    return space
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .memorySize();
  }
}
