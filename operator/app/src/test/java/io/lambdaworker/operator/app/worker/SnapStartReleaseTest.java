package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A version gets traffic once its snapshot is taken, and none where Lambda cannot take it. */
class SnapStartReleaseTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + "snapStart: PublishedVersions\n"
          + "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";
  private static final String CHANGED = SPEC.replace("memorySize: 512", "memorySize: 1024");
  private static final Lifecycle PENDING =
      new Lifecycle("Pending", null, "Creating", "The function is being created.");
  private static final Lifecycle FAILED =
      new Lifecycle("Failed", null, "FunctionError", "The handler threw");

  private final OperatorInMemory operator = new OperatorInMemory();

  @Test
  void aVersionWithoutItsSnapshotGetsNoTraffic() {
    released();
    operator.aws.versions().begin(PENDING);
    operator.put(CHANGED);
    operator.reconcile();

    assertThat(operator.reconcile()).contains(Duration.ofSeconds(10));
    assertThat(serving()).isEqualTo("1");
    assertThat(operator.status().rollout().waitingFor())
        .isEqualTo(
            "version 2 to be Active: it is Pending: Creating: The function is being created.");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");

    operator.aws.becomes(version(2), "Active");
    settle();

    assertThat(serving()).isEqualTo("2");
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
  }

  @Test
  void whatIsPendingIsReadOnceInAReconcile() {
    released();
    operator.aws.versions().begin(PENDING);
    operator.put(CHANGED);
    operator.reconcile();
    operator.aws.forgetLooks();
    operator.aws.takeWritten();

    operator.reconcile();

    assertThat(operator.aws.looked()).containsExactly(version(2));
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void aSnapshotThatFailsIsRolledBackOnce() {
    released();
    operator.aws.versions().begin(FAILED);
    operator.put(CHANGED);
    settle();

    assertThat(serving()).isEqualTo("1");
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE))
        .contains("Lambda gave it up: Failed: FunctionError: The handler threw");
    operator.aws.takeWritten();
    operator.pass(Duration.ofHours(1));
    settle();
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void theFirstVersionsFailureIsToldAndNotRepeated() {
    operator.aws.versions().begin(FAILED);
    operator.put(SPEC);
    settle();

    assertThat(operator.aws.count(AliasKind.KIND)).isZero();
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE))
        .contains("version 1, the first, gets no traffic")
        .contains("FunctionError: The handler threw");
    operator.aws.takeWritten();
    operator.pass(Duration.ofHours(1));
    settle();
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void afterARestartPendingIsNotTakenForActive() {
    released();
    operator.aws.versions().begin(PENDING);
    operator.put(CHANGED);
    operator.reconcile();
    operator.aws.forgetVersions();
    operator.aws.becomes(version(2), "Pending");

    var restarted = new OperatorInMemory(Kinds.ALL, operator.api, operator.aws);
    restarted.reconcile();

    assertThat(serving()).isEqualTo("1");
  }

  private void released() {
    operator.put(SPEC);
    settle();
    assertThat(serving()).isEqualTo("1");
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private String serving() {
    return ((FunctionAlias) operator.aws.resource(operator.id(AliasKind.KIND)))
        .version()
        .orElse("none");
  }

  private AwsId version(int number) {
    return operator.aws.ids().stream()
        .filter(id -> id.kind() == VersionKind.KIND && id.name().endsWith(":" + number))
        .findFirst()
        .orElseThrow();
  }
}
