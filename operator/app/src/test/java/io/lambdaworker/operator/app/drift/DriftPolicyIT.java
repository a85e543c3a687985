package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorker;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.local.gateway.Fault;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.Space;
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
  private Space space;
  private OperatorUnderTest operator;

  @BeforeAll
  void makeTheWorkers() {
    Space.stack().aws().reset();
    space = Space.create("policy");
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofSeconds(3), space);
    space.apply("detecting", SPEC + DETECT);
    space.apply("ignoring", SPEC + IGNORE);
    space.apply("held", SPEC);
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void detectReportsAndLeavesAloneUntilToldToCorrect() {
    Hands hands = handsOn("detecting");
    hands.configure(c -> c.memorySize(1024));
    hands.cloudWatch().deleteAlarms(r -> r.alarmNames(hands.key().alarm("errors")));

    LambdaWorker seen = awaitDrift("detecting", "function.memorySize 1024 -> 256");
    seen = awaitDrift("detecting", "alarm.errors missing");
    assertThat(seen.getStatus().drift().correctedAt()).isNull();
    assertThat(seen.getStatus().plan())
        .contains("function.memorySize 1024 -> 256")
        .anyMatch(step -> step.startsWith("create alarm.errors "));
    assertThat(condition(seen).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(seen).message()).contains("driftPolicy is Detect");
    space.awaitTold("detecting", "DriftDetected: ");
    awaitEvent("detecting", "DriftDetected", "function.memorySize 1024 -> 256");
    awaitEvent("detecting", "DriftDetected", "alarm.errors");
    operator.awaitSweeps(3);
    assertThat(hands.configuration().memorySize()).isEqualTo(1024);
    assertThat(hands.hasAlarm("errors")).isFalse();
    assertThat(space.told("detecting")).noneMatch(told -> told.startsWith("DriftCorrected"));

    space.apply("detecting", SPEC + "driftPolicy: {mode: Correct}\n");
    awaitRepaired("detecting");
    assertThat(hands.configuration().memorySize()).isEqualTo(256);
    assertThat(hands.hasAlarm("errors")).isTrue();
    assertThat(space.status("detecting").plan()).isEmpty();
  }

  @Test
  void detectMakesTheRestOfANewWorkerWhoseFirstApplyWasCutShort() {
    var deny = new Fault.Deny("lambda:CreateFunction");
    Space.stack().gateway().inject(new Fault.About(Set.of("cut-short"), deny));
    space.apply("cut-short", SPEC + DETECT);
    LambdaWorker refused = space.awaitNotReady("cut-short", "AccessDenied");
    assertThat(refused.getStatus().applied()).isEqualTo(LambdaWorkerStatus.BEGUN);

    Space.stack().gateway().clearFaults();
    LambdaWorkerStatus made = space.awaitReady("cut-short").getStatus();
    assertThat(made.plan()).isEmpty();
    assertThat(made.applied()).isNotEqualTo(LambdaWorkerStatus.BEGUN);
  }

  @Test
  void ignoredPathsAreLeftToOthersAndTheRestIsRepaired() {
    Hands hands = handsOn("ignoring");
    hands.configure(c -> c.memorySize(1024).timeout(99));
    hands.setVariable("FEATURE", "on");
    hands.changeAlarm("errors", alarm -> alarm.threshold(1000.0));

    awaitEvent("ignoring", "DriftCorrected", "function.timeout 99 -> 10");
    operator.awaitSweeps(2);
    assertThat(hands.configuration().timeout()).isEqualTo(10);
    assertThat(hands.configuration().memorySize()).isEqualTo(1024);
    assertThat(hands.environment()).containsEntry("FEATURE", "on");
    assertThat(hands.alarm("errors").threshold()).isEqualTo(1000.0);
    assertThat(space.status("ignoring").drift().fields())
        .containsExactly("function.timeout 99 -> 10");
    assertThat(Space.condition(space.worker("ignoring"), ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE));
  }

  @Test
  void aPersonsHoldIsShownAndRespectedUntilItGoes() {
    Hands hands = handsOn("held");
    hands
        .lambda()
        .tagResource(
            r -> r.resource(hands.functionArn()).tags(Map.of(TagKeys.HOLD, "incident 42")));
    space.await("held", "shown as held", worker -> condition(worker).reason().equals("Held"));
    space.awaitTold("held", "Held: drift is only detected while the function has the tag");
    assertThat(Space.condition(space.worker("held"), ConditionType.READY))
        .hasValueSatisfying(ready -> assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE));

    hands.configure(c -> c.memorySize(2048));
    LambdaWorker seen = awaitDrift("held", "function.memorySize 2048 -> 256");
    assertThat(condition(seen).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(seen).reason()).isEqualTo("Held");
    assertThat(seen.getStatus().plan()).containsExactly("function.memorySize 2048 -> 256");
    awaitEvent("held", "DriftDetected", "function.memorySize 2048 -> 256");
    operator.awaitSweeps(3);
    assertThat(hands.configuration().memorySize()).isEqualTo(2048);
    assertThat(hands.function().tags()).containsEntry(TagKeys.HOLD, "incident 42");

    hands.lambda().untagResource(r -> r.resource(hands.functionArn()).tagKeys(TagKeys.HOLD));
    awaitEvent("held", "DriftCorrected", "function.memorySize 2048 -> 256");
    awaitRepaired("held");
    assertThat(hands.configuration().memorySize()).isEqualTo(256);
  }

  private Hands handsOn(String worker) {
    return new Hands(space.aws(), space.awaitReady(worker).getStatus().functionName());
  }

  private LambdaWorker awaitDrift(String worker, String field) {
    return space.await(
        worker,
        "drifted: " + field,
        now ->
            now.getStatus().drift() != null
                && now.getStatus().drift().fields().contains(field)
                && condition(now).status() == ConditionStatus.TRUE
                && String.valueOf(condition(now).message()).contains(field.split(" ")[0]));
  }

  private void awaitRepaired(String worker) {
    space.await(
        worker,
        "corrected",
        now ->
            Space.condition(now, ConditionType.READY).orElseThrow().status() == ConditionStatus.TRUE
                && now.getMetadata().getGeneration().equals(now.getStatus().observedGeneration())
                && condition(now).status() == ConditionStatus.FALSE
                && now.getStatus().drift() != null
                && now.getStatus().drift().correctedAt() != null);
  }

  private void awaitEvent(String worker, String reason, String field) {
    Awaitility.await(reason + " with " + field)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(space.told(worker))
                .anyMatch(told -> told.startsWith(reason + ": ") && told.contains(field)));
  }

  private static Condition condition(LambdaWorker worker) {
    return Space.condition(worker, ConditionType.DRIFT_DETECTED).orElseThrow();
  }
}
