package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Outcome}: what became of each step of a plan, and whether all of it is done. */
class OutcomeTest {
  private static final Step STEP =
      new Step.Create(
          Part.of(PartType.of("logGroup")),
          new LogGroup("/aws/lambda/x", Facet.known(30), Facet.known(Tags.NONE)),
          Cause.CHANGE);
  private static final Result DONE = new Result.Done(STEP);

  static Stream<Result> undone() {
    return Stream.of(
        new Result.Withheld(STEP, Reason.DryRun),
        new Result.Waiting(STEP, Reason.Throttled, "later", Duration.ofSeconds(1)),
        new Result.Failed(STEP, Failure.terminal(Reason.AccessDenied, "no")),
        new Result.Skipped(STEP));
  }

  @Test
  void isCompleteWhenEveryStepIsDoneOrRetained() {
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
    assertThat(outcome.in(Lane.AT_ONCE)).isEqualTo(outcome);
    assertThat(outcome.before(Lane.ALARMS)).isEqualTo(outcome);
    assertThat(outcome.before(Lane.AT_ONCE)).isEqualTo(Outcome.NOTHING);
  }

  @Test
  void eachStepIsOfOneLane() {
    var alarm =
        new Result.Waiting(
            new Step.Create(
                new Part(PartType.of("alarm"), "errors"),
                new Alarm("errors", Facet.unread(), Facet.unread()),
                Cause.CHANGE),
            Reason.Applying,
            Lane.ALARMS.whyItWaits(),
            Duration.ofSeconds(30));
    var outcome = new Outcome(List.of(DONE, alarm));

    assertThat(outcome.in(Lane.AT_ONCE).results()).containsExactly(DONE);
    assertThat(outcome.in(Lane.ALARMS).results()).containsExactly(alarm);
    assertThat(outcome.before(Lane.ALARMS).results()).containsExactly(DONE);
    assertThat(Lane.slow()).containsExactly(Lane.ALARMS);
  }
}
