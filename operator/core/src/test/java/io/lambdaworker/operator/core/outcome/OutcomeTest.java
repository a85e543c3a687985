package io.lambdaworker.operator.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Stage;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
  private static final Step STEP =
      new Step.Create(
          "logGroup",
          new LogGroup("/aws/lambda/x", Facet.known(30), Facet.known(Tags.NONE)),
          Cause.CHANGE,
          Stage.FOUNDATIONS);
  private static final Result DONE = new Result.Done(STEP);

  static Stream<Result> undone() {
    return Stream.of(
        new Result.Withheld(STEP, Reason.DryRun),
        new Result.Waiting(STEP, Reason.Throttled, "later", Duration.ofSeconds(1)),
        new Result.Failed(STEP, Failure.terminal(Reason.AccessDenied, "no")),
        new Result.Skipped(STEP));
  }

  @Test
  void isCompleteWhenEveryStepIsDoneOrItsDataRetained() {
    var retained = new Result.Retained(STEP, "messages");

    assertThat(Outcome.NOTHING.isComplete()).isTrue();
    assertThat(new Outcome(List.of(DONE, retained)).isComplete()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("undone")
  void isNotCompleteWhileAnyStepIsUndone(Result result) {
    var outcome = new Outcome(List.of(DONE, result));

    assertThat(outcome.isComplete()).isFalse();
    assertThat(outcome.all(Result.class)).containsExactly(DONE, result);
    assertThat(outcome.all(Result.Done.class)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("undone")
  void whatWasDoneIsToldOnce(Result result) {
    var outcome = new Outcome(List.of(DONE, result));

    assertThat(outcome.withoutDone().and(List.of(DONE)).results()).containsExactly(result, DONE);
    assertThat(outcome.withoutAlarms()).isEqualTo(outcome);
  }
}
