package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The status of a class says whether it can be used, and why not. */
class LambdaWorkerClassReconcilerTest {
  private final OperatorInMemory operator = new OperatorInMemory();
  private final LambdaWorkerClassReconciler reconciler =
      new LambdaWorkerClassReconciler(
          operator.accounts(), operator.workers, operator.measures, OperatorInMemory.NOON);

  @Test
  void aClassWhoseAccountIsVerifiedIsReady() {
    assertThat(condition()).isEqualTo("True Ready");
  }

  @Test
  void aClassOfAnotherAccountSaysSo() {
    operator.close(Failure.terminal(Reason.WrongAccount, "another account"));
    assertThat(condition()).isEqualTo("False WrongAccount");
  }

  private String condition() {
    var workerClass = operator.cluster.putClass("team", OperatorInMemory.CLASS);
    Optional<Failure> failure = reconciler.check(workerClass);
    var ready = reconciler.status(workerClass, failure).conditions().getFirst();
    return ready.status().value() + " " + ready.reason();
  }
}
