package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link DesiredState}: when S3 is asked whether there is other code, and when it is not. */
class DesiredStateTest {
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final int before = operator.aws.askedS3();

  @Test
  void afterARestartTheCodeIsThatOfTheStatus() {
    operator.aws.publish("v2");
    operator.reconcile();
    assertThat(operator.aws.askedS3()).isEqualTo(before);
    assertThat(operator.status().code().objectVersion()).isEqualTo("v1");
  }

  @Test
  void otherCodeUnderTheSameKeyIsDeployed() {
    lookAtSomething();
    operator.aws.publish("v2");
    operator.reconcile();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    assertThat(operator.events.lines()).anyMatch(line -> line.startsWith("Normal Updated: "));
  }

  @Test
  void aRequestAsksS3AfterARestartToo() {
    operator.aws.publish("v2");
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    operator.reconcile();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    assertThat(operator.status().reconcileRequestedAt()).isEqualTo("now");
  }

  @Test
  void aChangeOfTheSpecReadsAllPartsOnce() {
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    assertThat(operator.aws.looked())
        .contains(
            operator.id(FunctionKind.KIND),
            operator.id(RoleKind.KIND),
            operator.id(QueueKind.KIND));

    operator.aws.forgetLooks();
    operator.reconcile();
    assertThat(operator.aws.looked()).isEmpty();
  }

  /** As the inventory does in its rotation. */
  private void lookAtSomething() {
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
  }
}
