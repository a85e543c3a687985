package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.worker.ClassTags;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.TagChecks;
import io.lambdaworker.operator.core.worker.WorkerTags;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a class's tags are to its workers, and that a wrong one stops none of them. */
class WorkerTagsTest {

  @Test
  void aWrongTagOfTheClassIsLeftOut() {
    Inputs inputs = inputs("tags: {a: x}", "tags: {Team: x, team: y, 'b#': z, 'AWS:c': w, d: v}");

    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    assertThat(WorkerTags.given(inputs)).containsOnlyKeys("Team", "a", "d");
    assertThat(ClassTags.of(inputs.workerClass().tags()).problems())
        .extracting(Problem::field)
        .containsExactly("spec.tags[AWS:c]", "spec.tags[b#]", "spec.tags[team]");
  }

  @Test
  void theClassOverrulesAWorkersTagInAnyCase() {
    Inputs inputs = inputs("tags: {team: mine, TEAM2: mine}", "tags: {Team: theirs}");

    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    assertThat(WorkerTags.given(inputs)).containsOnlyKeys("TEAM2", "Team");
  }

  @Test
  void fortyLongKeysOfAClassAreNobodysProblem() {
    String tags =
        IntStream.range(10, 50)
            .mapToObj(n -> "k".repeat(126) + n + ": x")
            .collect(Collectors.joining(", ", "tags: {", "}"));
    Inputs inputs = inputs("", tags);

    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    assertThat(TagChecks.adoption(inputs))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("there are 40: keep to 37");
  }

  private static Inputs inputs(String worker, String ofClass) {
    return Yaml.inputs(ProblemRows.SMALL + worker + "\n", ProblemRows.CLASS + ofClass + "\n");
  }
}
