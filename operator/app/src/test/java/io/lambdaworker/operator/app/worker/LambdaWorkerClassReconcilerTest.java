package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.stream.IntStream;
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
          ClassHold.of("ops"),
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

  @Test
  void aClassThatIsKeptNamesTenOfItsUsers() {
    var workerClass = operator.cluster.putClass("team", OperatorInMemory.CLASS);
    List<String> users = IntStream.range(0, 12).mapToObj(n -> "social/w" + (10 + n)).toList();

    Condition ready = reconciler.statusOfKept(workerClass, users).conditions().getFirst();

    assertThat(ready.reason()).isEqualTo("ClassInUse");
    assertThat(ready.message()).endsWith("social/w18, social/w19 and 2 more");
  }

  @Test
  void ofTwoOperatorsTheFirstTellsWhoUsesTheClass() {
    var workerClass = operator.cluster.putClass("team", OperatorInMemory.CLASS);
    workerClass.addFinalizer("lambdaworker.io/in-use");
    workerClass.addFinalizer("dev.lambdaworker.io/in-use");
    workerClass.addFinalizer("ops.lambdaworker.io/in-use");

    assertThat(ClassHold.of("ops").tells(workerClass)).isFalse();
    assertThat(ClassHold.of("dev").tells(workerClass)).isTrue();
    assertThat(ClassHold.of("dev").fieldManager()).isNotEqualTo(ClassHold.of("ops").fieldManager());
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
