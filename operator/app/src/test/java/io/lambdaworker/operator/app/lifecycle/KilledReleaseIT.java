package io.lambdaworker.operator.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.app.OperatorProcess;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator's process is killed (SIGKILL) in the middle of whatever releases go through. Another
 * process, which remembers nothing, finishes each.
 */
class KilledReleaseIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEY = "handlers/killed.zip";
  private static final String WITHOUT =
      """
      code: {s3: {bucket: artifacts, key: handlers/killed.zip}}
      eventSources: [{name: items, sqs: {queue: {}}}]
      """;

  /** Needs no traffic to go on. */
  private static final String CALM =
      WITHOUT
          + "rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 10}, bakeSeconds: 0,"
          + " rollbackOnAlarm: false, keepVersions: 2}\n";

  private static final String WATCHED =
      CALM.replace("bakeSeconds: 0", "bakeSeconds: 300").replace("rollbackOnAlarm: false, ", "");

  private static TestNamespace namespace;
  private static OperatorProcess operator;
  private static ReleaseInAws worker;

  @BeforeAll
  static void start() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create("killed");
    operator = begin();
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void anotherProcessFinishesWhatTheKilledOneBegan() {
    publish("first");
    namespace.apply("ship", WITHOUT);
    namespace.awaitReady("ship");
    worker = new ReleaseInAws(namespace, namespace.status("ship").functionName());
    String uuid = worker.mapping().uuid();

    turnedOn();
    canary();
    rolledBackByItsAlarm();
    superseded();
    turnedOff();

    assertThat(worker.mapping().uuid()).as("one mapping, moved in place").isEqualTo(uuid);
    assertThat(worker.alarmsOfVersions()).isEmpty();
    namespace.deleteAndAwaitGone("ship");
  }

  private static void turnedOn() {
    namespace.apply("ship", CALM);
    killOnce("the alias is there", () -> worker.live().isPresent());
    await("1", RolloutPhase.COMPLETE);
    Awaitility.await("the mapping moves")
        .atMost(PATIENCE)
        .until(() -> worker.mapping().functionArn().endsWith(":live"));
  }

  private static void canary() {
    publish("second");
    killOnce("it has a weight", worker::hasWeights);
    await("2", RolloutPhase.COMPLETE);
    assertThat(worker.serves()).isEqualTo("2 {}");
  }

  /** The code is no program, so that every invocation fails. */
  private static void rolledBackByItsAlarm() {
    namespace.apply("ship", WATCHED);
    publish("third");
    killOnce("it has a weight", worker::hasWeights);
    Awaitility.await("rolled back")
        .atMost(PATIENCE)
        .until(() -> {
          namespace.aws().lambda().invoke(r -> r.functionName(worker.function() + ":live"));
          return phase() == RolloutPhase.ROLLED_BACK;
        });
    await("2", RolloutPhase.ROLLED_BACK);
    assertThat(worker.serves()).isEqualTo("2 {}");
    namespace.apply("ship", CALM);
  }

  private static void superseded() {
    publish("fourth");
    Awaitility.await("a weight").atMost(PATIENCE).until(worker::hasWeights);
    publish("fifth");
    killOnce("its version is there", () -> worker.versions().contains("5"));
    await("5", RolloutPhase.COMPLETE);
    assertThat(worker.serves()).isEqualTo("5 {}");
    Awaitility.await("pruned").atMost(PATIENCE).until(() -> worker.versions().size() == 2);
  }

  private static void turnedOff() {
    namespace.apply("ship", WITHOUT);
    killOnce("the mapping moves", () -> !worker.mapping().functionArn().endsWith(":live"));
    namespace.await("ship", "without releases", each -> each.getStatus().aliasArn() == null);
    assertThat(worker.live()).isEmpty();
    assertThat(worker.versions()).isEmpty();
  }

  private static void await(String serving, RolloutPhase phase) {
    namespace.await(
        "ship",
        phase + " with version " + serving,
        each -> phase() == phase && Objects.equals(each.getStatus().version(), serving));
  }

  private static RolloutPhase phase() {
    var rollout = namespace.status("ship").rollout();
    return rollout == null ? null : rollout.phase();
  }

  /** Kills the process at that moment, and begins another one. */
  private static void killOnce(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(condition::getAsBoolean);
    operator.kill();
    operator = begin();
  }

  private static OperatorProcess begin() {
    return OperatorUnderTest.asProcess(Duration.ofSeconds(1), Duration.ofMinutes(10), namespace);
  }

  private static void publish(String code) {
    namespace.aws().putCode(namespace.bucket(), KEY, code);
  }
}
