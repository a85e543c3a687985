package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.LambdaWorkerSpec;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.worker.Inputs;
import io.lambdaworker.operator.core.worker.Problem;
import io.lambdaworker.operator.core.worker.References;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Validation} refuses, with the field that is named, and what it lets pass. */
class ValidationTest {

  /** Every row: a worker that is allowed but for one thing, the field named and the words used. */
  record Row(String name, String spec, String classSpec, String field, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Row> rows() {
    return ProblemRows.ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsTheProblemAndNamesItsField(Row row) {
    List<Problem> problems = Validation.check(Kinds.ALL, Yaml.inputs(row.spec(), row.classSpec()));

    assertThat(problems)
        .anySatisfy(problem -> {
          assertThat(problem.field()).isEqualTo(row.field());
          assertThat(problem.message()).contains(row.words());
        });
    assertThat(problems)
        .extracting(Problem::field)
        .allMatch(field -> field.startsWith(row.field()));
  }

  @Test
  void findsNothingWrongWithTheExample() {
    assertThat(Validation.check(Kinds.ALL, Yaml.example("share-worker"))).isEmpty();
  }

  @Test
  void findsNothingWrongWithAWorkerThatUsesEverything() {
    Inputs inputs = Yaml.inputs(FullWorker.SPEC, FullWorker.CLASS);

    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    assertThat(
            Validation.references(
                Kinds.ALL, inputs, FixedReferences.REFERENCES, FixedReferences.ARTIFACT.location()))
        .isEmpty();
  }

  @Test
  void findsAllProblemsAtOnce() {
    Inputs inputs = Yaml.inputs(FullWorker.SPEC, ProblemRows.BARE_CLASS);

    assertThat(Validation.check(Kinds.ALL, inputs))
        .extracting(Problem::field)
        .contains(
            "spec.code.s3",
            "spec.kmsKeyArn",
            "spec.eventSources[orders].sqs.queue.kmsKeyArn",
            "spec.eventSources[legacy].sqs.queueArn",
            "spec.monitoring.notifications[team].topicArn",
            "spec.access[11].statement")
        .containsAll(
            IntStream.range(0, 12)
                .filter(n -> n != 5)
                .mapToObj(n -> "spec.access[" + n + "]")
                .toList())
        .doesNotContain("spec.access[5]", "spec.eventSources[indexed].sqs.workerRef");
  }

  @Test
  void withoutLimitsTheCodeMustStillBeAllowed() {
    Inputs inputs = Yaml.inputs(ProblemRows.SMALL, ProblemRows.BARE_CLASS);

    assertThat(Validation.check(Kinds.ALL, inputs))
        .extracting(Problem::field)
        .containsExactly("spec.code.s3");
  }

  @Test
  void refusesAnEnvironmentOfMoreThanFourKilobytes() {
    var small = Map.of("NAME", FixedReferences.DIGESTS.sensitive("x".repeat(4092)));
    var large = Map.of("NAME", FixedReferences.DIGESTS.sensitive("secret" + "ü".repeat(2044)));

    assertThat(Validation.environment(new References(small, Map.of()))).isEmpty();
    assertThat(Validation.environment(new References(large, Map.of())))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo("spec.env");
          assertThat(problem.message()).contains("4098 bytes").doesNotContain("secret");
        });
  }

  @Test
  void refusesAdoptionWhileTheWorkerWouldDeleteWhatItAdopts() {
    LambdaWorkerSpec deletes = spec("deletionPolicy: Delete");

    assertThat(Validation.adoption(deletes))
        .extracting(Problem::message)
        .containsExactly(
            "set deletionPolicy to Retain or RetainData while adopting; remove the annotation afterwards, and set Delete then if what was adopted may be deleted");
    assertThat(Validation.adoption(spec("deletionPolicy: Retain"))).isEmpty();
    assertThat(Validation.adoption(spec(""))).isEmpty();
  }

  @Test
  void refusesReferencesThatLambdaWouldRefuse() {
    String spec =
        ProblemRows.SMALL
            + """
            eventSources:
              - {name: one, sqs: {workerRef: {name: orders, eventSource: ordered}, batchSize: 11, maximumBatchingWindowInSeconds: 1}}
              - {name: two, sqs: {workerRef: {name: orders, eventSource: ordered}}}
              - {name: far, sqs: {workerRef: {name: far, eventSource: away}}}
            """;
    var references =
        new References(
            Map.of(),
            Map.of(
                "orders/ordered", "arn:aws:sqs:us-east-1:123456789012:ordered.fifo",
                "far/away", "arn:aws:sqs:eu-west-1:123456789012:away"));

    assertThat(
            Validation.references(
                Kinds.ALL,
                Yaml.inputs(spec, ProblemRows.CLASS),
                references,
                FixedReferences.ARTIFACT.location()))
        .extracting(Problem::field)
        .containsExactlyInAnyOrder(
            "spec.eventSources[one].sqs.batchSize",
            "spec.eventSources[one].sqs.maximumBatchingWindowInSeconds",
            "spec.eventSources[two].sqs",
            "spec.eventSources[far].sqs.workerRef");
  }

  @Test
  void refusesAPolicyThatIamWouldRefuse() {
    String tables =
        IntStream.range(0, 120)
            .mapToObj(n -> "  - dynamodb: {table: table-" + n + ", access: ReadWrite}")
            .collect(Collectors.joining("\n", "access:\n", "\n"));
    Inputs inputs = Yaml.inputs(ProblemRows.SMALL + tables, ProblemRows.CLASS);

    assertThat(
            Validation.references(
                Kinds.ALL,
                inputs,
                new References(Map.of(), Map.of()),
                FixedReferences.ARTIFACT.location()))
        .extracting(Problem::field)
        .containsExactly("spec.access");
  }

  private static LambdaWorkerSpec spec(String more) {
    return Yaml.inputs(ProblemRows.SMALL + more + "\n", ProblemRows.CLASS).spec();
  }

  /** Rows are told apart by name in reports. */
  @Test
  void rowsHaveNamesOfTheirOwn() {
    var names = rows().stream().map(Row::name).toArray();
    assertThat(Arrays.stream(names).distinct().toArray()).hasSameSizeAs(names);
  }
}
