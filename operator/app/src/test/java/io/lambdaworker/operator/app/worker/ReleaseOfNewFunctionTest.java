package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A function that is made again has no versions and no alias: its releases begin anew, and its
 * sources invoke the alias as before.
 */
class ReleaseOfNewFunctionTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + """
          env: [{name: STAGE, value: test}]
          rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 60}
          """;

  private final OperatorInMemory operator = new OperatorInMemory();
  private final AwsInMemory aws = operator.aws;

  @Test
  void aFunctionReplacedForItsRoleIsReleasedAnew() {
    serves();
    aws.goneByHand(operator.id(RoleKind.KIND));
    settle();

    assertServesAnew("2");
    assertThat(operator.events.lines())
        .anyMatch(line -> line.contains("its role was made again"))
        .anyMatch(line -> line.contains("version 2 is the first and gets all traffic"));
  }

  @Test
  void aFunctionThatIsDeletedByHandIsReleasedAnew() {
    serves();
    aws.goneByHand(operator.id(FunctionKind.KIND));
    settle();

    assertServesAnew("2");
  }

  @Test
  void aFunctionReplacedInACanaryIsReleasedAnew() {
    serves();
    operator.put(SPEC.replace("memorySize: 512", "memorySize: 1024"));
    settle();
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.SHIFTING);
    aws.goneByHand(operator.id(RoleKind.KIND));
    settle();

    assertServesAnew("3");
    assertThat(aws.ids()).noneMatch(id -> id.name().contains("release-errors"));
  }

  @Test
  void anotherRoleGoesAllAtOnceAndSaysSo() {
    operator.cluster.putClass(
        "team",
        OperatorInMemory.CLASS.replace(
            "limits: {", "limits: {roleArns: ['arn:aws:iam::123456789012:role/mine'], "));
    serves();
    operator.put(SPEC + "role: {arn: 'arn:aws:iam::123456789012:role/mine'}\n");
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of()));
    assertThat(operator.events.lines())
        .anyMatch(line ->
            line.contains(
                "version 2 gets all traffic, all at once: it has another execution role"));
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.BAKING);
    assertThat(operator.status().rollout().waitingFor()).contains("another execution role");
  }

  private void serves() {
    operator.put(SPEC);
    settle();
    aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND)
        .toList()
        .forEach(id -> aws.is(id, "OK"));
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private void assertServesAnew(String version) {
    assertThat(alias().version()).isEqualTo(Facet.known(version));
    assertThat(aws.count(VersionKind.KIND)).isOne();
    assertThat(operator.status().version()).isEqualTo(version);
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(operator.status().rollout().history())
        .extracting(release -> release.version())
        .startsWith(version)
        .contains("1");
    assertThat(aws.count(MappingKind.KIND)).isOne();
    var mapping = (EventSourceMapping) aws.resource(operator.id(MappingKind.KIND));
    assertThat(mapping.qualifier()).isEqualTo(Facet.known("live"));
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).isEmpty();
  }

  private FunctionAlias alias() {
    return (FunctionAlias) aws.resource(operator.id(AliasKind.KIND));
  }
}
