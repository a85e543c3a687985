package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import org.junit.jupiter.api.Test;

/** The status of a class says whether it can be used, and why not. */
class LambdaWorkerClassReconcilerTest {
  private final OperatorInMemory operator = new OperatorInMemory();
  private final LambdaWorkerClassReconciler reconciler =
      new LambdaWorkerClassReconciler(
          operator.accounts(),
          operator.workers,
          new Bell<>("accounts"),
          operator.measures,
          OperatorInMemory.NOON);

  @Test
  void aClassWhoseAccountIsVerifiedIsReady() {
    assertThat(condition()).isEqualTo("True Ready");
  }

  @Test
  void aClassOfAnotherAccountSaysSo() {
    operator.close(Failure.terminal(Reason.WrongAccount, "another account"));
    assertThat(condition()).isEqualTo("False WrongAccount");
  }

  @Test
  void aClassOfALaterVersionSaysWhatIsUnknown() {
    assertThat(condition(OperatorInMemory.CLASS + "monitoring: {level: Extended}\n"))
        .isEqualTo("False Invalid");
  }

  @Test
  void aClassWithATagThatAwsRefusesSaysSo() {
    assertThat(condition(OperatorInMemory.CLASS + "tags: {team: a, Team: b}\n"))
        .isEqualTo("False Invalid");
  }

  private String condition() {
    return condition(OperatorInMemory.CLASS);
  }

  private String condition(String spec) {
    var workerClass = operator.cluster.putClass("team", spec);
    var ready = reconciler.status(workerClass).orElseThrow().conditions().getFirst();
    return ready.status().value() + " " + ready.reason();
  }
}
