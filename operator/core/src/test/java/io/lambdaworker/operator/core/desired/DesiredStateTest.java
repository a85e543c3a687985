package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.worker.Inputs;
import org.junit.jupiter.api.Test;

/**
 * GoldenFile tables of everything that a worker becomes in AWS: each threshold, timeout, size, name
 * and text stands in one, so that none changes unseen.
 */
class DesiredStateTest {

  @Test
  void aWorkerThatSaysNothingHasTheOperatorsDefaults() {
    GoldenFile.assertSame(
        "minimal-desired.txt", table(Yaml.inputs(PlainWorker.SPEC, PlainWorker.CLASS)));
  }

  @Test
  void theShareWorkerIsMadeAsItsExampleSays() {
    GoldenFile.assertSame("share-worker-desired.txt", table(Yaml.example("share-worker")));
  }

  @Test
  void everyFieldOfTheApiHasItsPlace() {
    GoldenFile.assertSame(
        "full-desired.txt", table(Yaml.inputs(FullWorker.SPEC, FullWorker.CLASS)));
  }

  @Test
  void aKeyIsWantedOnlyOfAFunctionWithVariables() {
    String key = "arn:aws:kms:us-east-1:123456789012:key/environment";
    String spec = PlainWorker.SPEC + "kmsKeyArn: " + key + "\n";
    String variable = "env: [{name: TABLE, value: items}]\n";
    String left = "driftPolicy: {ignore: [function.environment.TABLE]}\n";

    assertThat(keyOf(spec)).as("Lambda would not show it").isEqualTo("(none)");
    assertThat(keyOf(spec + variable)).isEqualTo(key);
    assertThat(keyOf(spec + left)).as("others' variables").isEqualTo(key);
  }

  private static String keyOf(String spec) {
    return DesiredTable.of(spec, PlainWorker.CLASS).at("function.configuration.kmsKeyArn");
  }

  private static String table(Inputs inputs) {
    assertThat(Validation.check(Kinds.ALL, inputs)).isEmpty();
    String table = DesiredTable.of(inputs).text();
    assertThat(table).doesNotContain(FixedReferences.SECRET);
    return table;
  }
}
