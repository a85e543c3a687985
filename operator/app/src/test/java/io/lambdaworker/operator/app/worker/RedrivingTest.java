package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.RedriveState;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@link Redriving}: dead letters go back to their queue; each reconcile takes one step of it. */
class RedrivingTest {
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final String queue =
      AwsInMemory.ACCOUNT.queueArn(operator.key().deadLetterQueue("items", false));

  @Test
  void startsOnceAndFollowsTheTaskToItsEnd() {
    ask("one");
    assertThat(operator.reconcile()).hasValue(Duration.ofSeconds(2));
    assertThat(state()).isEqualTo(RedriveState.STARTING);
    assertThat(operator.aws.queues().started(queue)).isZero();

    operator.reconcile();
    operator.reconcile();
    assertThat(state()).isEqualTo(RedriveState.RUNNING);
    assertThat(operator.aws.queues().started(queue)).isOne();

    operator.aws.queues().end(queue, 7);
    assertThat(operator.reconcile()).isEmpty();
    assertThat(state()).isEqualTo(RedriveState.COMPLETED);
    assertThat(operator.events.lines())
        .containsExactly(
            "Normal RedriveStarted: dead letters of items go back to their queue",
            "Normal RedriveCompleted: 7 dead letters of items went back to their queue");
  }

  @Test
  void waitsWhileTheWorkerIsSuspended() {
    operator.put(OperatorInMemory.SPEC + "suspend: true\n");
    ask("one");
    for (int i = 0; i < 3; i++) {
      operator.reconcile();
    }
    assertThat(state()).isEqualTo(RedriveState.WAITING);
    assertThat(message()).contains("spec.suspend");
    assertThat(operator.aws.queues().started(queue)).isZero();
  }

  @Test
  void waitsInADryRun() {
    operator.annotate(Annotations.DRY_RUN, "true");
    ask("one");
    operator.reconcile();
    assertThat(message()).contains("dry-run");
  }

  @Test
  void aRefusalEndsItAndAPassingFailureDoesNot() {
    ask("one");
    operator.aws.queues().refuse(Failure.passing(Reason.Throttled, "slow down"));
    operator.reconcile();
    assertThat(state()).isEqualTo(RedriveState.WAITING);

    operator.aws.queues().refuse(Failure.terminal(Reason.AccessDenied, "may not"));
    operator.reconcile();
    assertThat(state()).isEqualTo(RedriveState.FAILED);
    assertThat(message()).isEqualTo("may not");
    assertThat(operator.events.lines())
        .containsExactly(
            "Warning RedriveFailed: the redrive of items ended after 0 messages: may not");
  }

  @Test
  void aWorkerWithoutADeadLetterQueueIsToldSo() {
    operator.put(OperatorInMemory.SPEC.replaceAll("eventSources.*\n", ""));
    operator.reconcile();
    operator.events.forget();
    ask("one");
    operator.reconcile();
    assertThat(operator.events.lines())
        .containsExactly(
            "Warning RedriveFailed: the worker has no dead letter queue of its own; nothing can be redriven");
  }

  private void ask(String value) {
    operator.annotate(Annotations.REDRIVE_REQUESTED_AT, value);
  }

  private RedriveState state() {
    return operator.status().redrive().queues().getFirst().state();
  }

  private String message() {
    return operator.status().redrive().queues().getFirst().message();
  }
}
