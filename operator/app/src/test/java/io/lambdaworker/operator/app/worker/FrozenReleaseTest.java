package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Detect, the hold tag, a dry run and suspend let a release do, its first one too. */
class FrozenReleaseTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";
  private static final String MORE = SPEC.replace("memorySize: 512", "memorySize: 1024");
  private static final String DETECT = "driftPolicy: {mode: Detect}\n";
  private static final String SUSPEND = "suspend: true\n";

  private final OperatorInMemory operator = new OperatorInMemory();
  private final AwsInMemory aws = operator.aws;

  @Test
  void underDetectAChangeIsReleased() {
    serves(SPEC + DETECT);
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    serves(MORE + DETECT);

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE)).startsWith("True");
    aws.publish("v2");
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    settle();
    assertThat(alias().version()).isEqualTo(Facet.known("3"));
  }

  @Test
  void underDetectOldVersionsAreStillPruned() {
    for (int memory = 512; memory < 520; memory++) {
      serves(SPEC.replace("memorySize: 512", "memorySize: " + memory) + DETECT);
    }

    assertThat(aws.count(VersionKind.KIND)).isEqualTo(5);
  }

  @Test
  void underDetectAnAliasMovedByHandIsTold() {
    serves(SPEC + DETECT);
    serves(MORE + DETECT);
    moveAlias("1");
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.condition(ConditionType.DRIFT_DETECTED))
        .startsWith("True DriftDetected")
        .contains("alias.version 1 -> 2");
    assertThat(operator.status().plan()).contains("alias.version 1 -> 2");
    assertRests();
  }

  @Test
  void underDetectAnAliasDeletedByHandIsTold() {
    serves(SPEC + DETECT);
    aws.goneByHand(operator.id(AliasKind.KIND));
    settle();

    assertThat(aws.count(AliasKind.KIND)).isZero();
    assertThat(operator.condition(ConditionType.DRIFT_DETECTED)).contains("create alias");
  }

  @Test
  void underDetectAFunctionChangedByHandIsNotPublished() {
    serves(SPEC + DETECT);
    changeByHand("reservedConcurrency", 7);
    serves(MORE + DETECT);
    assertThat(alias().version()).isEqualTo(Facet.known("2"));

    changeByHand("memorySize", 2048);
    serves(MORE.replace("java25", "java21") + DETECT);
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(operator.status().rollout().waitingFor()).contains("changed by hand");

    serves(MORE.replace("java25", "java21").replace("1024", "2048") + DETECT);
    assertThat(alias().version()).isEqualTo(Facet.known("3"));
  }

  @Test
  void underHoldAChangeWaitsBehindTheAlias() {
    serves(SPEC);
    hold(true);
    serves(MORE);

    assertThat(function().configuration().map(each -> each.memorySize()))
        .isEqualTo(Facet.known(1024));
    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.status().rollout().waitingFor()).contains(TagKeys.HOLD);
    assertRests();
    hold(false);
    settle();
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  @Test
  void underHoldAnAliasMovedByHandStays() {
    serves(SPEC);
    serves(MORE);
    hold(true);
    moveAlias("1");
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.status().plan()).contains("alias.version 1 -> 2");
    hold(false);
    settle();
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  @Test
  void underHoldAFirstReleaseWaits() {
    serves(OperatorInMemory.SPEC);
    hold(true);
    serves(SPEC);

    assertThat(aws.count(AliasKind.KIND)).isZero();
    assertThat(mapping().qualifier()).isEqualTo(Facet.absent());
    hold(false);
    settle();
    assertThat(mapping().qualifier()).isEqualTo(Facet.known("live"));
  }

  @Test
  void aDryRunTellsTheReleaseAndWritesNothing() {
    serves(SPEC);
    operator.annotate(Annotations.DRY_RUN, "true");
    aws.takeWritten();
    serves(MORE);

    assertThat(aws.takeWritten()).isEmpty();
    assertThat(operator.status().plan())
        .anyMatch(step -> step.startsWith("create publishedVersion"));
    operator.put(SPEC);
    settle();
    assertThat(operator.status().plan()).isEmpty();
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(operator.status().rollout().history()).hasSize(1);
  }

  @Test
  void aDryRunOfTheFirstReleaseTellsIt() {
    serves(OperatorInMemory.SPEC);
    operator.annotate(Annotations.DRY_RUN, "true");
    aws.takeWritten();
    serves(SPEC);

    assertThat(aws.takeWritten()).isEmpty();
    assertThat(operator.status().plan())
        .anyMatch(step -> step.startsWith("create publishedVersion"));
  }

  @Test
  void suspendedAReleaseWaits() {
    serves(SPEC);
    serves(MORE + SUSPEND);

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.status().rollout().waitingFor()).contains("suspended");
    serves(MORE);
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  @Test
  void suspendedAFirstReleaseWaitsAndSaysSo() {
    serves(SPEC + SUSPEND);

    assertThat(aws.count(AliasKind.KIND)).isZero();
    assertThat(operator.status().rollout().waitingFor()).contains("suspended");
    serves(SPEC);
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
  }

  @Test
  void refusedTagsHoldNoReleaseBack() {
    serves(SPEC);
    aws.refuseTags();
    serves(MORE + "tags: {team: blue}\n");

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  private void serves(String spec) {
    operator.put(spec);
    settle();
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private void assertRests() {
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).isEmpty();
  }

  private void moveAlias(String version) {
    FunctionAlias now = alias();
    aws.byHand(
        new FunctionAlias(
            now.function(),
            "live",
            Facet.known(version),
            Facet.known(Map.of()),
            now.description()));
  }

  private void hold(boolean held) {
    LambdaFunction now = function();
    aws.byHand(
        now.withTags(
            now.tags()
                .map(tags -> held ? tags.with(TagKeys.HOLD, "true") : tags.without(TagKeys.HOLD))));
  }

  private void changeByHand(String field, int value) {
    aws.byHand((LambdaFunction) changed(function(), field, value));
  }

  private static Object changed(Record whole, String field, int value) {
    return Components.map(
        whole,
        (name, now) -> {
          if (name.equals(field)) {
            return now instanceof Facet<?> ? Facet.known(value) : value;
          }
          return name.equals("configuration")
              ? ((Facet<?>) now).map(each -> changed((Record) each, field, value))
              : now;
        });
  }

  private FunctionAlias alias() {
    return (FunctionAlias) aws.resource(operator.id(AliasKind.KIND));
  }

  private LambdaFunction function() {
    return (LambdaFunction) aws.resource(operator.id(FunctionKind.KIND));
  }

  private EventSourceMapping mapping() {
    return (EventSourceMapping) aws.resource(operator.id(MappingKind.KIND));
  }
}
