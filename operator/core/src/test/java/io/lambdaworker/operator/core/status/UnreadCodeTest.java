package io.lambdaworker.operator.core.status;

import static io.lambdaworker.api.v1beta1.ConditionType.READY;
import static io.lambdaworker.api.v1beta1.ConditionType.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import org.junit.jupiter.api.Test;

/** {@link UnreadCode}: a code object that is lost is told, and takes Ready from nobody. */
class UnreadCodeTest {
  private static final Failure WHY = Failure.terminal(Reason.CodeNotFound, "s3://b/k is missing");

  @Test
  void syncedSaysWhichObjectIsLost() {
    var status = Scenario.working().withoutObject(WHY).after(Scenario.ready());

    var synced = Scenario.condition(status, SYNCED);
    assertThat(synced.status()).isEqualTo(ConditionStatus.FALSE);
    assertThat(synced.reason()).isEqualTo("CodeNotFound");
    assertThat(synced.message())
        .isEqualTo("s3://b/k is missing. What was deployed from it runs on");
  }

  @Test
  void readyStaysAndWhatWasAppliedToo() {
    var status = Scenario.working().withoutObject(WHY).after(Scenario.ready());

    var ready = Scenario.condition(status, READY);
    assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(ready.message()).contains("code cannot be read");
    assertThat(status.applied()).isEqualTo(Scenario.working().after(Scenario.ready()).applied());
  }
}
