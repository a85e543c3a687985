package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Mutations.Mutation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link Attempts}: AWS takes a write and shows the former value again, for each field of each
 * kind.
 */
class NotKeptTest {
  private static final int SWEEPS_AN_HOUR = 120;
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Desired desired = DesiredWorker.full();
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");
  private final Attempts attempts = new Attempts(() -> now);

  static Stream<Resource> resources() {
    return DesiredWorker.full().resources().values().stream();
  }

  @ParameterizedTest
  @MethodSource("resources")
  void everyFieldIsToldAndThenSeldomWritten(Resource resource) {
    List<Plan> plans =
        Mutations.of(resource).stream().map(this::plan).filter(this::writes).toList();
    assertThat(plans).isNotEmpty();
    for (Plan plan : plans) {
      String field = plan.steps().getFirst().describe();
      attempts.about(field);
      int writes = 0;
      for (int sweep = 0; sweep < SWEEPS_AN_HOUR; sweep++) {
        now = now.plus(SWEEP);
        writes += writesInVain(plan);
      }
      assertThat(writes).as(field).isBetween(3, 8);
      assertThat(attempts.notKept())
          .as(field)
          .singleElement()
          .satisfies(result -> assertThat(result.step().describe()).isEqualTo(field));
    }
  }

  /** How many steps a reconcile carries out; the next listing leads to the same plan. */
  private int writesInVain(Plan plan) {
    attempts.compared(plan, Set.of(), Optional.empty());
    var written = new ArrayList<Step>();
    attempts.carryOut(
        plan,
        step -> step.cause() == Cause.LEFT,
        due -> {
          written.addAll(due.steps());
          return new Outcome(due.steps().stream().<Result>map(Result.Done::new).toList());
        });
    return written.size();
  }

  /** Not where the field is left as it is, or says whose the resource is. */
  private boolean writes(Plan plan) {
    return plan.steps().stream().anyMatch(step -> step.cause() != Cause.LEFT);
  }

  private Plan plan(Mutation shown) {
    AwsInMemory aws = AwsInMemory.of(desired);
    if (aws.has(shown.resource().id())) {
      aws.put(shown.resource());
    }
    return Planner.plan(desired, aws.observed(), SampleRules.applied(desired));
  }
}
