package io.lambdaworker.operator.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.AwsCalls;
import io.lambdaworker.operator.app.OperatorUnderTest;
import io.lambdaworker.operator.app.TestNamespace;
import io.lambdaworker.operator.app.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What no spec can name, set by hand, is told and left, whatever happens to the operator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeftAsIsIT {
  private static final String WORKER = "left";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<DriftRow> ROWS = LeftRows.rows();
  private TestNamespace namespace;
  private OperatorUnderTest operator;
  private WorkerConsole console;

  @BeforeAll
  void makeTheWorker() {
    TestNamespace.stack().aws().reset();
    namespace = TestNamespace.create(WORKER);
    namespace.applyClassSpec(FullWorker.CLASS.formatted(namespace.name()));
    namespace.putSecret("database", Map.of("url", "postgres://database"));
    start();
    namespace.apply(WORKER, FullWorker.withoutQueueKey());
    console =
        new WorkerConsole(namespace.aws(), namespace.awaitReady(WORKER).getStatus().functionName());
  }

  @AfterAll
  void stop() {
    operator.close();
  }

  @Test
  void whatNoSpecCanNameIsToldAndLeft() {
    console.makeQueue("elsewhere");
    SoftAssertions.assertSoftly(softly ->
        ROWS.forEach(row ->
            softly
                .assertThatCode(() -> row.change().accept(console))
                .as(row.toString())
                .doesNotThrowAnyException()));
    openTheQueueToAnybody();
    List<Object> asSet = read();

    awaitTold();
    namespace.awaitEvent(WORKER, "ForeignStatement: the policy of queue ");
    for (String resource :
        List.of("function", "queue.items", "eventSource.items", "alarm.duration")) {
      namespace.awaitEvent(WORKER, "LeftAsIs: " + resource + ".");
    }
    assertNothingIsWritten(0);

    operator.close();
    start();
    namespace.awaitReady(WORKER);
    awaitTold();
    assertNothingIsWritten(1); // the event of the foreign statement, once after each start
    assertThat(read()).isEqualTo(asSet);
    assertThat(console.attributes(console.queueUrl()).get(QueueAttributeName.POLICY))
        .contains("\"Open\"")
        .contains("LambdaWorkerTlsOnly");

    namespace.apply(
        WORKER, FullWorker.withoutQueueKey().replace("memorySize: 512", "memorySize: 640"));
    namespace.await(
        WORKER, "changed", worker -> Integer.valueOf(640).equals(worker.getStatus().memorySize()));
    assertThat(read()).as("a change of the spec strips nothing").isEqualTo(asSet);
    assertThat(namespace.eventLines(WORKER)).noneMatch(line -> line.startsWith("DriftCorrected"));
  }

  private void start() {
    operator = OperatorUnderTest.inProcess(Duration.ofSeconds(1), Duration.ofSeconds(1), namespace);
  }

  /** Beside the operator's own statement. */
  private void openTheQueueToAnybody() {
    String url = console.queueUrl();
    String open =
        "{\"Sid\":\"Open\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\"},";
    String policy =
        console
            .attributes(url)
            .get(QueueAttributeName.POLICY)
            .replaceFirst("(\"Statement\": *\\[)", "$1" + open);
    assertThat(policy).contains(open);
    console
        .sqs()
        .setQueueAttributes(
            r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
  }

  private List<Object> read() {
    return ROWS.stream().map(row -> row.read().apply(console)).toList();
  }

  private static List<String> fields() {
    return ROWS.stream()
        .flatMap(row -> Stream.concat(Stream.of(row.field()), row.alsoChanges().stream()))
        .toList();
  }

  private void awaitTold() {
    Awaitility.await("all is told")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Condition synced =
              WorkerState.condition(namespace.worker(WORKER), ConditionType.SYNCED).orElseThrow();
          assertThat(synced.status().value() + " " + synced.reason()).isEqualTo("True LeftAsIs");
          assertThat(synced.message()).contains(fields());
        });
    assertThat(WorkerState.isReady(namespace.worker(WORKER))).isTrue();
  }

  private void assertNothingIsWritten(int events) {
    TestNamespace.stack().gateway().resetCounts();
    double before = operator.kubernetesWrites();
    operator.awaitSweeps(8);
    assertThat(AwsCalls.of(TestNamespace.stack().gateway()).writes().byOperation()).isEmpty();
    assertThat(operator.kubernetesWrites()).isBetween(before, before + events);
  }
}
