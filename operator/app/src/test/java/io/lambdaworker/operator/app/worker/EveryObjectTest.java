package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Code of which S3 has no checksum, and mappings that Lambda works on for a while, cost no more
 * than others: nothing is read again because Lambda's answer told more than S3.
 */
class EveryObjectTest {
  private final OperatorInMemory operator = new OperatorInMemory();

  private void begin() {
    operator.aws.hasNoChecksums();
    operator.put(OperatorInMemory.SPEC);
    operator.reconcile();
    operator.aws.forgetLooks();
    operator.events.forget();
  }

  @Test
  void theHashThatLambdaTellsIsInTheFirstStatus() {
    begin();
    LambdaWorkerStatus first = operator.status();
    assertThat(first.code().sha256()).isEqualTo("sha of v1");

    operator.reconcile();

    assertThat(operator.status()).isEqualTo(first);
    assertThat(operator.aws.looked()).isEmpty();
  }

  @Test
  void theHashThatLambdaTellsIsNoSecondChange() {
    operator.aws.refuse("alarm.errors", Failure.passing(Reason.AwsUnavailable, "later"));
    begin();
    assertThat(operator.condition(ConditionType.ALARMS_READY)).startsWith("False");

    operator.aws.refuseNothing();
    operator.pass(Duration.ofSeconds(2));
    operator.reconcile();

    assertThat(operator.aws.looked()).allMatch(id -> id.kind() == AlarmKind.KIND);
    assertThat(operator.condition(ConditionType.ALARMS_READY)).startsWith("True");
  }

  @Test
  void theStatusProvesTheCodeAfterARestart() {
    begin();
    LambdaWorkerStatus before = operator.status();
    operator.aws.forgetDeployed();
    var restarted = new OperatorInMemory(Kinds.ALL, operator.api, operator.aws);

    restarted.reconcile();
    assertThat(operator.aws.looked()).isEmpty();
    // As the inventory does in its rotation.
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
    restarted.reconcile();

    assertThat(operator.status()).isEqualTo(before);
    assertThat(operator.aws.looked()).containsExactly(operator.id(RoleKind.KIND));
    assertThat(restarted.events.lines()).isEmpty();
  }

  @Test
  void otherCodeWithoutChecksumIsDeployed() {
    begin();
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
    operator.aws.forgetDeployed();
    operator.aws.publish("v2");

    operator.reconcile();

    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    assertThat(operator.status().code().sha256()).isEqualTo("sha of v2");
  }

  @Test
  void onlyWhatLambdaStillWorksOnIsLookedFor() {
    operator.aws.mappingsBegin("Creating");
    begin();
    assertThat(operator.condition(ConditionType.READY)).contains("is Creating, wanted Enabled");

    operator.reconcile();
    assertThat(operator.aws.settling()).containsExactly(operator.id(MappingKind.KIND));
    assertThat(operator.aws.looked()).containsExactly(operator.id(MappingKind.KIND));

    operator.aws.is(operator.id(MappingKind.KIND), "Enabled");
    operator.aws.forgetLooks();
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    assertThat(operator.aws.looked()).isEmpty();
  }
}
