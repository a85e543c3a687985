package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.Seal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Policy} and {@link AnnotationRequests}: what a worker's spec and annotations allow. */
class PolicyTest {
  private final OperatorInMemory operator = new OperatorInMemory();
  private final Seal seal = operator.seal();

  @Test
  void aWorkerThatSaysNothingKeepsItsData() {
    operator.put(OperatorInMemory.SPEC);
    Policy policy = policy();
    assertThat(policy.rules(seal).detectOnly()).isFalse();
    assertThat(policy.rules(seal).applied().isKnown()).isFalse();
    assertThat(policy.rules(seal).deletion()).isEqualTo(DeletionPolicy.RETAIN_DATA);
    assertThat(policy.mode(false).dryRun()).isFalse();
    assertThat(policy.keepsEverythingOnDeletion()).isFalse();
  }

  @Test
  void detectAndIgnoreDoNotHoldForADeletion() {
    operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect, ignore: [alarm.errors]}\n");
    assertThat(policy().rules(seal).detectOnly()).isTrue();
    assertThat(policy().rules(seal).ignore()).isEqualTo(List.of("alarm.errors"));
    assertThat(policy().mode(true).held()).isTrue();
    assertThat(policy().rulesOfDeletion(seal).detectOnly()).isFalse();
    assertThat(policy().rulesOfDeletion(seal).ignore()).isEmpty();
    assertThat(policy().modeOfDeletion().detectOnly()).isFalse();
  }

  @Test
  void annotationsAskForAdoptionAndADryRun() {
    operator.put(OperatorInMemory.SPEC + "deletionPolicy: Retain\n");
    operator.annotate(Annotations.ADOPT, "true");
    operator.annotate(Annotations.DRY_RUN, "true");
    assertThat(policy().rules(seal).adopt()).isTrue();
    assertThat(policy().mode(false).dryRun()).isTrue();
    assertThat(policy().modeOfDeletion().dryRun()).isTrue();
    assertThat(policy().keepsEverythingOnDeletion()).isTrue();
  }

  @Test
  void anAnnotationOfAnyOtherValueAsksForNothing() {
    operator.put(OperatorInMemory.SPEC);
    assertThat(AnnotationRequests.of(operator.worker()))
        .isEqualTo(new AnnotationRequests(false, false, null, null));
    operator.annotate(Annotations.ADOPT, "yes");
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    assertThat(AnnotationRequests.of(operator.worker()))
        .isEqualTo(new AnnotationRequests(false, false, "now", null));
  }

  private Policy policy() {
    return Policy.of(operator.worker());
  }
}
