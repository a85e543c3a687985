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
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("life");
    operator = OperatorUnderTest.inProcess(namespace);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void secretIsNamedWhileMissingAndTakenOnceThere() {
    namespace.apply(
        "secretive",
        """
        env:
          - {name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
          - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
        """);
    LambdaWorker halted = namespace.awaitNotReady("secretive", "SecretNotFound");
    assertThat(WorkerState.condition(halted, ConditionType.READY).orElseThrow().message())
        .contains("Secret db", "ConfigMap settings");
    assertThat(WorkerState.condition(halted, ConditionType.STALLED)).isPresent();

    namespace.putSecret("db", Map.of("password", "one"));
    namespace.putConfigMap("settings", Map.of("mode", "fast"));
    namespace.awaitReady("secretive");
    assertThat(variable("secretive", "PASSWORD")).isEqualTo("one");
    assertThat(variable("secretive", "MODE")).isEqualTo("fast");

    namespace.putSecret("db", Map.of("password", "two"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> variable("secretive", "PASSWORD").equals("two"));
    namespace.awaitEvent("secretive", "Updated: function.environment.PASSWORD");
    assertThat(String.join("\n", namespace.eventLines("secretive"))).doesNotContain("two");
  }

  @Test
  void takesAddressesFromAnotherWorkerOnceItHasThem() {
    namespace.apply(
        "sender",
        """
        env:
          - {name: NEXT_URL, valueFrom: {workerRef: {name: receiver, eventSource: items, attribute: queueUrl}}}
        access:
          - sqs: {workerRef: {name: receiver, eventSource: items}, access: Send}
        """);
    namespace.awaitNotReady("sender", "WorkerNotFound");
    namespace.apply("receiver", "eventSources: [{name: items, sqs: {queue: {}}}]\n");
    namespace.awaitReady("sender");
    assertThat(variable("sender", "NEXT_URL"))
        .isEqualTo(namespace.status("receiver").eventSources().getFirst().queueUrl());
  }

  @Test
  void changesAndRepairsMemory() {
    namespace.apply("memory", "memorySize: 256\n");
    namespace.awaitReady("memory");
    namespace.apply("memory", "memorySize: 512\n");
    namespace.awaitReady("memory");
    namespace.awaitEvent("memory", "Updated: function.memorySize 256 -> 512");

    String function = namespace.status("memory").functionName();
    namespace
        .aws()
        .lambda()
        .updateFunctionConfiguration(r -> r.functionName(function).memorySize(1024));
    namespace.awaitEvent("memory", "DriftCorrected: function.memorySize 1024 -> 512");
    LambdaWorker repaired =
        namespace.await("memory", "repaired", w -> w.getStatus().drift() != null);
    assertThat(repaired.getStatus().drift().fields()).contains("function.memorySize 1024 -> 512");
    assertThat(WorkerState.isReady(repaired)).isTrue();
  }

  @Test
  void dryRunShowsAndChangesNothing() {
    namespace.apply("dry", "memorySize: 256\n");
    namespace.awaitReady("dry");
    namespace.apply("dry", "memorySize: 512\n", Map.of(Annotations.DRY_RUN, "true"));
    namespace.awaitNotReady("dry", "DryRun");
    assertThat(namespace.status("dry").plan()).containsExactly("function.memorySize 256 -> 512");
    assertThat(memory("dry")).isEqualTo(256);
    namespace.annotate("dry", Annotations.DRY_RUN, null);
    namespace.awaitReady("dry");
    assertThat(memory("dry")).isEqualTo(512);
    assertThat(namespace.status("dry").plan()).isEmpty();
  }

  @Test
  void invalidSpecListsAllProblemsAndCanBeDeleted() {
    namespace.apply(
        "invalid",
        """
        runtime: java25
        eventSources:
          - {name: a, sqs: {queueArn: 'arn:aws:sqs:us-east-1:000000000000:foreign'}}
        access:
          - dynamodb: {table: secrets, access: ReadWrite}
        deletionPolicy: Delete
        """);
    LambdaWorker invalid = namespace.awaitNotReady("invalid", "Invalid");
    assertThat(WorkerState.condition(invalid, ConditionType.READY).orElseThrow().message())
        .contains("foreign", "secrets");
    namespace.deleteAndAwaitGone("invalid");
  }

  @Test
  void requestIsActedOnAndSaid() {
    namespace.apply("asked", "");
    namespace.awaitReady("asked");
    namespace.annotate("asked", Annotations.RECONCILE_REQUESTED_AT, "noon");
    namespace.await("asked", "acted on", w -> "noon".equals(w.getStatus().reconcileRequestedAt()));
  }

  private String variable(String worker, String name) {
    String function = namespace.status(worker).functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .environment()
        .variables()
        .get(name);
  }

  private int memory(String worker) {
    String function = namespace.status(worker).functionName();
    return namespace
        .aws()
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(function))
        .memorySize();
  }
}
