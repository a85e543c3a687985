package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds a repair back: the mode Detect, ignored paths, and a person's hold in AWS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftPolicyIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SPEC = "memorySize: 256\ntimeout: 10\n";
  private static final String DETECT = "driftPolicy: {mode: Detect}\n";
  private static final String IGNORE =
      "driftPolicy: {ignore: [function.memorySize, function.environment.FEATURE, alarm.errors]}\n";
  private TestNamespace namespace;
  private OperatorUnderTest operator;

  @BeforeAll
  void makeTheWorkers() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("policy");
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofSeconds(3), namespace);
    namespace.apply("detecting", SPEC + DETECT);
    namespace.apply("ignoring", SPEC + IGNORE);
    namespace.apply("held", SPEC);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void detectReportsAndLeavesAloneUntilToldToCorrect() {
    WorkerConsole console = consoleOf("detecting");
    console.configure(c -> c.memorySize(1024));
    console.cloudWatch().deleteAlarms(r -> r.alarmNames(console.key().alarm("errors")));

    LambdaWorker drifted = awaitDrift("detecting", "function.memorySize 1024 -> 256");
    drifted = awaitDrift("detecting", "alarm.errors missing");
    assertThat(drifted.getStatus().drift().correctedAt()).isNull();
    assertThat(drifted.getStatus().plan())
        .contains("function.memorySize 1024 -> 256")
        .anyMatch(step -> step.startsWith("create alarm.errors "));
    assertThat(condition(drifted).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(drifted).message()).contains("driftPolicy is Detect");
    namespace.awaitEvent("detecting", "DriftDetected: ");
    awaitEvent("detecting", "DriftDetected", "function.memorySize 1024 -> 256");
    awaitEvent("detecting", "DriftDetected", "alarm.errors");
    operator.awaitSweeps(3);
    assertThat(console.configuration().memorySize()).isEqualTo(1024);
    assertThat(console.hasAlarm("errors")).isFalse();
    assertThat(namespace.eventLines("detecting"))
        .noneMatch(history -> history.startsWith("DriftCorrected"));

    namespace.apply("detecting", SPEC + "driftPolicy: {mode: Correct}\n");
    awaitRepaired("detecting");
    assertThat(console.configuration().memorySize()).isEqualTo(256);
    assertThat(console.hasAlarm("errors")).isTrue();
    assertThat(namespace.status("detecting").plan()).isEmpty();
  }

  @Test
  void detectStillFinishesANewWorkersInterruptedFirstApply() {
    var deny = new Fault.Deny("lambda:CreateFunction");
    TestNamespace.stack().gateway().inject(new Fault.About(Set.of("cut-short"), deny));
    namespace.apply("cut-short", SPEC + DETECT);
    LambdaWorker refused = namespace.awaitNotReady("cut-short", "AccessDenied");
    assertThat(refused.getStatus().applied()).startsWith("begun:");

    TestNamespace.stack().gateway().clearFaults();
    LambdaWorkerStatus made = namespace.awaitReady("cut-short").getStatus();
    assertThat(made.plan()).isEmpty();
    assertThat(made.applied()).startsWith("done:");
  }

  @Test
  void ignoredPathsAreLeftAloneAndTheRestIsRepaired() {
    WorkerConsole console = consoleOf("ignoring");
    console.configure(c -> c.memorySize(1024).timeout(99));
    console.setVariable("FEATURE", "on");
    console.changeAlarm("errors", alarm -> alarm.threshold(1000.0));

    awaitEvent("ignoring", "DriftCorrected", "function.timeout 99 -> 10");
    operator.awaitSweeps(2);
    assertThat(console.configuration().timeout()).isEqualTo(10);
    assertThat(console.configuration().memorySize()).isEqualTo(1024);
    assertThat(console.environment()).containsEntry("FEATURE", "on");
    assertThat(console.alarm("errors").threshold()).isEqualTo(1000.0);
    assertThat(namespace.status("ignoring").drift().fields())
        .containsExactly("function.timeout 99 -> 10");
    assertThat(WorkerState.condition(namespace.worker("ignoring"), ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE));
  }

  @Test
  void aPersonsHoldIsShownAndRespectedUntilItGoes() {
    WorkerConsole console = consoleOf("held");
    console
        .lambda()
        .tagResource(
            r -> r.resource(console.functionArn()).tags(Map.of(TagKeys.HOLD, "incident 42")));
    namespace.await("held", "shown as held", worker -> condition(worker).reason().equals("Held"));
    namespace.awaitEvent("held", "Held: drift is only detected while the function has the tag");
    assertThat(WorkerState.condition(namespace.worker("held"), ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE));

    console.configure(c -> c.memorySize(2048));
    LambdaWorker drifted = awaitDrift("held", "function.memorySize 2048 -> 256");
    assertThat(condition(drifted).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(drifted).reason()).isEqualTo("Held");
    assertThat(drifted.getStatus().plan()).containsExactly("function.memorySize 2048 -> 256");
    awaitEvent("held", "DriftDetected", "function.memorySize 2048 -> 256");
    operator.awaitSweeps(3);
    assertThat(console.configuration().memorySize()).isEqualTo(2048);
    assertThat(console.function().tags()).containsEntry(TagKeys.HOLD, "incident 42");

    console.lambda().untagResource(r -> r.resource(console.functionArn()).tagKeys(TagKeys.HOLD));
    awaitEvent("held", "DriftCorrected", "function.memorySize 2048 -> 256");
    awaitRepaired("held");
    assertThat(console.configuration().memorySize()).isEqualTo(256);
  }

  private WorkerConsole consoleOf(String worker) {
    return new WorkerConsole(
        namespace.aws(), namespace.awaitReady(worker).getStatus().functionName());
  }

  private LambdaWorker awaitDrift(String worker, String field) {
    return namespace.await(
        worker,
        "drifted: " + field,
        now ->
            now.getStatus().drift() != null
                && now.getStatus().drift().fields().contains(field)
                && condition(now).status() == ConditionStatus.TRUE
                && String.valueOf(condition(now).message()).contains(field.split(" ")[0]));
  }

  private void awaitRepaired(String worker) {
    namespace.await(
        worker,
        "corrected",
        now ->
            WorkerState.condition(now, ConditionType.READY).orElseThrow().status()
                    == ConditionStatus.TRUE
                && now.getMetadata().getGeneration().equals(now.getStatus().observedGeneration())
                && condition(now).status() == ConditionStatus.FALSE
                && now.getStatus().drift() != null
                && now.getStatus().drift().correctedAt() != null);
  }

  private void awaitEvent(String worker, String reason, String field) {
    Awaitility.await(reason + " with " + field)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(namespace.eventLines(worker))
                .anyMatch(history -> history.startsWith(reason + ": ") && history.contains(field)));
  }

  private static Condition condition(LambdaWorker worker) {
    return WorkerState.condition(worker, ConditionType.DRIFT_DETECTED).orElseThrow();
  }
}
