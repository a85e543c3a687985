package io.lambdaworker.operator.core.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.worker.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of releases, and of what exists on versions alone. */
class RolloutProblemsTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";
  private static final String CLASS =
      """
      aws: {region: us-east-1, accountId: '123456789012'}
      limits:
        maximumProvisionedConcurrency: 2
        maximumEphemeralStorage: 1024
        resources:
          - 'arn:aws:s3:::artifacts/*'
          - 'arn:aws:lambda:*:123456789012:function:probe-*'
      """;
  private static final String BY_DEFAULT =
      CLASS
          + "defaults: {ephemeralStorage: 1024, rollout: {hooks: {beforeTraffic: {functionArn: '%s'}}}}\n"
              .formatted(FUNCTION + "gate");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "concurrency: {provisioned: 1}|spec.concurrency.provisioned|add a rollout",
        "rollout: {}#concurrency: {provisioned: 3}|spec.concurrency.provisioned|allows 2",
        "snapStart: PublishedVersions|spec.snapStart|add a rollout",
        "rollout: {}#snapStart: PublishedVersions#runtime: nodejs22.x|spec.snapStart|runtime is nodejs22.x",
        "rollout: {hooks: {beforeTraffic: {functionArn: '"
            + FUNCTION
            + "gate'}}}"
            + "|spec.rollout.hooks.beforeTraffic.functionArn|limits.resources do not allow",
        "rollout: {hooks: {afterTraffic: {functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:probe-a'}}}"
            + "|spec.rollout.hooks.afterTraffic.functionArn|region us-east-1",
      })
  void isRefusedWithItsField(String more, String field, String words) {
    assertThat(problems(more, CLASS))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.field()).isEqualTo(field);
          assertThat(problem.message()).contains(words);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rollout: {}#concurrency: {provisioned: 2}",
        "rollout: {}#snapStart: PublishedVersions",
        "rollout: {}#snapStart: PublishedVersions#runtime: python3.13",
        "rollout: {hooks: {beforeTraffic: {workerRef: {name: probe}}}}",
        "rollout: {hooks: {beforeTraffic: {functionArn: '" + FUNCTION + "probe-a'}}}",
      })
  void isTaken(String more) {
    assertThat(problems(more, CLASS)).isEmpty();
  }

  @Test
  void noProvisionedConcurrencyUnlessTheClassAllowsIt() {
    String without = CLASS.replace("  maximumProvisionedConcurrency: 2\n", "");

    assertThat(problems("rollout: {}#concurrency: {provisioned: 1}", without))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message()).contains("limits.maximumProvisionedConcurrency"));
  }

  @Test
  void theClassesRolloutCountsAndItsHookIsAllowed() {
    String hook = "rollout: {hooks: {afterTraffic: {functionArn: '" + FUNCTION + "gate'}}}";

    assertThat(problems("concurrency: {provisioned: 1}", BY_DEFAULT)).isEmpty();
    assertThat(problems(hook, BY_DEFAULT)).isEmpty();
  }

  @Test
  void aSnapshotNeedsARolloutARuntimeAndLittleStorage() {
    assertThat(problems("snapStart: PublishedVersions", BY_DEFAULT))
        .anyMatch(problem -> problem.message().contains("1024 MiB (given or by default)"));
    assertThat(problems("snapStart: PublishedVersions", CLASS))
        .anyMatch(problem -> problem.message().contains("add a rollout"));
    assertThat(problems("rollout: {}\nsnapStart: PublishedVersions\nruntime: nodejs22.x", CLASS))
        .anyMatch(problem -> problem.message().contains("runtime is nodejs22.x"));
  }

  private static List<Problem> problems(String more, String ofClass) {
    String spec =
        more.contains("runtime:")
            ? ProblemRows.SMALL.replace("runtime: java25\n", "")
            : ProblemRows.SMALL;
    return Validation.check(Kinds.ALL, Yaml.inputs(spec + more.replace('#', '\n') + "\n", ofClass));
  }
}
