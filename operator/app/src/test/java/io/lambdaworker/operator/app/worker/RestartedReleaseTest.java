package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An operator that starts in the middle of a release goes on with it, or takes it back. */
class RestartedReleaseTest {
  private static final String CANARY =
      OperatorInMemory.SPEC
          + "rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 60}\n";

  private final OperatorInMemory first = new OperatorInMemory();

  @Test
  void anAlarmOfTheVersionRollsBackAfterARestart() {
    OperatorInMemory second = restartedWithAlarm("ALARM");

    reconcile(second);

    assertThat(second.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
    assertThat(second.events.lines())
        .anyMatch(line -> line.startsWith("Warning") && line.contains("rolled back"));
  }

  @Test
  void withoutAnAlarmTheReleaseGoesOnAfterARestart() {
    OperatorInMemory second = restartedWithAlarm("OK");

    second.pass(Duration.ofMinutes(30));
    reconcile(second);
    second.pass(Duration.ofMinutes(30));
    reconcile(second);

    assertThat(second.status().version()).isEqualTo("2");
  }

  @Test
  void anAlarmThatFiredMeanwhileRollsBackAfterARestart() {
    OperatorInMemory second = restartedWithOwnAlarmSince(first.time.instant());

    reconcile(second);

    assertThat(second.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
  }

  @Test
  void anAlarmThatFiredBeforeDoesNotAfterARestart() {
    OperatorInMemory second =
        restartedWithOwnAlarmSince(first.time.instant().minus(Duration.ofMinutes(5)));

    second.pass(Duration.ofMinutes(30));
    reconcile(second);

    assertThat(second.status().rollout().phase()).isEqualTo(RolloutPhase.BAKING);
  }

  private OperatorInMemory restartedWithOwnAlarmSince(Instant since) {
    OperatorInMemory second = restartedWithAlarm("OK");
    first.aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND && !id.name().contains("release-errors-"))
        .limit(1)
        .toList()
        .forEach(id -> {
          first.aws.is(id, "ALARM");
          first.aws.alarms().since(id, since);
        });
    return second;
  }

  /** Another operator may compute keys otherwise; descriptions of versions never change. */
  @Test
  void underAnotherKeyWhatServesIsNotPublishedAgain() {
    first.put(CANARY);
    reconcile(first);
    var version = (FunctionVersion) first.aws.resource(first.id(VersionKind.KIND));
    first.aws.publishedAs("lambdaworker.io release another-formula-");
    first.aws.takeWritten();
    var second = new OperatorInMemory(Kinds.ALL, first.api, first.aws);
    reconcile(second);

    assertThat(first.aws.takeWritten())
        .containsExactly("create publishedVersion (" + version.function() + ":new)");
    assertThat(first.aws.count(VersionKind.KIND)).isOne();
    assertThat(second.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
  }

  private OperatorInMemory restartedWithAlarm(String state) {
    first.put(CANARY);
    reconcile(first);
    first.put(CANARY.replace("memorySize: 512", "memorySize: 1024"));
    reconcile(first);
    first.aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND)
        .toList()
        .forEach(id -> first.aws.is(id, id.name().contains("release-errors-") ? state : "OK"));
    return new OperatorInMemory(Kinds.ALL, first.api, first.aws);
  }

  private static void reconcile(OperatorInMemory operator) {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }
}
