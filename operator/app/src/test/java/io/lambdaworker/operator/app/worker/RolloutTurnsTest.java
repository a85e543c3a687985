package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link RolloutTurns}: how many workers of a class are in a release at once. */
class RolloutTurnsTest {
  private static final ResourceID SHARE = new ResourceID("share", "social");
  private static final ResourceID OTHER = new ResourceID("other", "social");

  private final OperatorInMemory operator = new OperatorInMemory();
  private final RolloutTurns turns = new RolloutTurns(operator.workers, operator.time);

  @Test
  void whoTookTheLastTurnKeepsOthersOut() {
    assertThat(turns.take(SHARE, "team", 1)).isTrue();

    assertThat(turns.take(OTHER, "team", 1)).isFalse();
    assertThat(turns.hasRoom(SHARE, "team", 1)).isTrue();
    assertThat(turns.take(OTHER, "team", 2)).isTrue();
  }

  @Test
  void anotherClassHasTurnsOfItsOwn() {
    turns.take(SHARE, "team", 1);

    assertThat(turns.take(OTHER, "elsewhere", 1)).isTrue();
  }

  @Test
  void aTurnThatNoStatusConfirmsIsOver() {
    turns.take(SHARE, "team", 1);
    operator.pass(Duration.ofMinutes(2));

    assertThat(turns.hasRoom(OTHER, "team", 1)).isTrue();
  }

  @Test
  void afterARestartTheStatusesTellWhoIsUnderWay() {
    operator.put(
        OperatorInMemory.SPEC
            + """
            rollout: {strategy: Canary, bakeSeconds: 60, rollbackOnAlarm: false, canary: {weight: 20}}
            """);
    release();
    operator.aws.publish("v2");
    operator.annotate("lambdaworker.io/reconcile-requested-at", "now");
    release();

    assertThat(turns.hasRoom(OTHER, "team", 1)).isFalse();
    assertThat(turns.hasRoom(OTHER, "team", 2)).isTrue();
    assertThat(operator.events.lines())
        .anyMatch(line -> line.startsWith("Normal ReleaseUnderWay: release of version 2 begins"));
  }

  private void release() {
    for (int reconciles = 0; reconciles < 5; reconciles++) {
      operator.reconcile();
    }
  }
}
