package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import java.time.Duration;
import java.util.Optional;
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

  @Test
  void aLoopOverTheAnnotationHasThreeLooks() {
    operator.pass(LookedInto.HALF_A_MINUTE);
    int looks = 0;
    Optional<Duration> again = Optional.empty();
    for (int i = 0; i < 100; i++) {
      again = ask("request " + i);
      looks += operator.aws.looked().isEmpty() ? 0 : 1;
      operator.pass(Duration.ofMillis(100));
    }
    assertThat(looks).isEqualTo(3);
    assertThat(operator.status().reconcileRequestedAt()).isEqualTo("request 2");
    assertThat(again).isPresent();

    operator.pass(again.orElseThrow());
    operator.aws.publish("v2");
    assertThat(operator.reconcile()).isEmpty();
    assertThat(operator.aws.looked()).contains(operator.id(QueueKind.KIND));
    assertThat(operator.status().reconcileRequestedAt()).isEqualTo("request 99");
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
  }

  @Test
  void aSpecThatChangesOftenIsAppliedAtOnce() {
    operator.pass(LookedInto.HALF_A_MINUTE);
    for (int memory = 1024; memory < 1034; memory++) {
      operator.put(OperatorInMemory.SPEC.replace("512", String.valueOf(memory)));
      operator.aws.forgetLooks();
      operator.reconcile();
      assertThat(operator.status().observedGeneration())
          .isEqualTo(operator.worker().getMetadata().getGeneration());
    }
    assertThat(operator.aws.looked()).doesNotContain(operator.id(QueueKind.KIND));

    operator.pass(LookedInto.HALF_A_MINUTE);
    operator.reconcile();
    assertThat(operator.aws.looked()).contains(operator.id(QueueKind.KIND));
  }

  private Optional<Duration> ask(String request) {
    operator.aws.forgetLooks();
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, request);
    return operator.reconcile();
  }

  /** As the inventory does in its rotation. */
  private void lookAtSomething() {
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
  }
}
