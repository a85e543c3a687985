package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.worker.CallGate.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What random faults once broke in a release, each by itself. */
class ReleaseFaultsTest {
  private final ReleaseWorld world = ReleaseScenario.CANARY.prepared();

  /** The status still had the old code, so the release of the new one was taken back. */
  @Test
  void aCrashBeforeTheStatusIsWrittenTakesNothingBack() {
    world.publish("v2");
    world.gate.fail("updateAlias", Fault.KILLED_AFTER);
    world.settle();

    assertThat(moves("Starting at=2 to=3")).hasSize(1);
    assertThat(moves("Complete at=3")).hasSize(1);
  }

  /** The pass of the slow lane forgot what the release could not do, and nobody came back. */
  @Test
  void aDeniedAlarmIsToldAndTriedAgain() {
    world.publish("v2");
    world.gate.fail("putMetricAlarm", Fault.DENIED);
    world.until(() -> told(ConditionType.SYNCED).contains("AccessDenied"));

    assertThat(told(ConditionType.READY)).startsWith("True");
    assertThat(told(ConditionType.SYNCED)).contains("cloudwatch:PutMetricAlarm");
    world.settle();
    assertThat(moves("Complete at=3")).hasSize(1);
  }

  /** Only a release under way looked after it. */
  @Test
  void turnedOffOnTheWayItLeavesNoAlarm() {
    world.publish("v2");
    world.until(() -> !world.alarms.ofVersions().isEmpty());

    world.put(ReleaseWorld.SPEC);
    world.settle();

    assertThat(world.live()).isEmpty();
    assertThat(world.alarms.ofVersions()).isEmpty();
  }

  private String told(ConditionType type) {
    return world.operator.condition(type);
  }

  private List<String> moves(String what) {
    return world.gate.writes().stream().filter(write -> write.contains(what)).toList();
  }
}
