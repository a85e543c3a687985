package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.alarm.Alarm;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link Releasing}: what a worker with a rollout has in AWS, and how it comes and goes. */
class ReleasingTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";

  private final OperatorInMemory operator = new OperatorInMemory();

  private void withRollout() {
    operator.put(SPEC);
    settle();
  }

  private void settle() {
    for (int i = 0; i < 5; i++) {
      operator.reconcile();
    }
  }

  @Test
  void aNewWorkersSourcesInvokeItsAlias() {
    operator.put(SPEC);
    operator.reconcile();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(mapping().qualifier()).isEqualTo(Facet.known("live"));
    assertThat(operator.aws.looked())
        .extracting(id -> id.kind().label())
        .doesNotContain("publishedVersion", "alias");
    settle();
    assertThat(operator.status().version()).isEqualTo("1");
    assertThat(operator.status().aliasArn()).isNotNull();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE)).startsWith("True");
  }

  @Test
  void restsOnceAReleaseIsComplete() {
    withRollout();
    operator.aws.takeWritten();
    operator.aws.forgetLooks();
    var before = operator.status();

    assertThat(operator.reconcile()).isEmpty();

    assertThat(operator.aws.takeWritten()).isEmpty();
    assertThat(operator.aws.looked()).isEmpty();
    assertThat(operator.status()).isEqualTo(before);
  }

  @Test
  void anotherJarIsAnotherVersion() {
    withRollout();
    operator.aws.publish("v2");
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(operator.aws.count(VersionKind.KIND)).isEqualTo(2);
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(operator.status().rollout().history())
        .extracting(release -> release.version() + " " + release.result().value())
        .containsExactly("2 Complete", "1 Complete");
  }

  @Test
  void anotherConfigurationIsAnotherVersion() {
    withRollout();
    operator.put(SPEC.replace("memorySize: 512", "memorySize: 1024"));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  @Test
  void aTagOrMoreConcurrencyIsNoVersion() {
    withRollout();
    operator.put(SPEC + "tags: {team: blue}\nconcurrency: {reserved: 10}\n");
    settle();

    assertThat(operator.aws.count(VersionKind.KIND)).isOne();
  }

  @Test
  void whatWasThereBeforeIsReused() {
    withRollout();
    operator.put(SPEC.replace("memorySize: 512", "memorySize: 1024"));
    settle();
    operator.put(SPEC);
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.aws.count(VersionKind.KIND)).isEqualTo(2);
  }

  @Test
  void keepsAsManyVersionsAsTheSpecSays() {
    String few = SPEC.replace("bakeSeconds: 0", "bakeSeconds: 0, keepVersions: 2");
    for (int memory = 512; memory < 530; memory++) {
      operator.put(few.replace("memorySize: 512", "memorySize: " + memory));
      settle();
    }

    assertThat(operator.aws.count(VersionKind.KIND)).isEqualTo(2);
    assertThat(alias().version()).isEqualTo(Facet.known("18"));
  }

  @Test
  void turnedOnForARunningWorkerItMovesTheMapping() {
    operator.put(OperatorInMemory.SPEC);
    settle();
    operator.aws.takeWritten();
    operator.put(SPEC);
    settle();

    assertThat(mapping().qualifier()).isEqualTo(Facet.known("live"));
    assertThat(operator.aws.count(MappingKind.KIND)).isOne();
    assertThat(operator.aws.takeWritten())
        .noneMatch(step -> step.startsWith("create eventSource") || step.startsWith("delete"));
  }

  @Test
  void turnedOffItLeavesNothingAndMovesTheMapping() {
    withRollout();
    operator.put(OperatorInMemory.SPEC);
    settle();

    assertThat(mapping().qualifier()).isEqualTo(Facet.absent());
    assertThat(operator.aws.count(AliasKind.KIND)).isZero();
    assertThat(operator.aws.count(VersionKind.KIND)).isZero();
    assertThat(operator.status().aliasArn()).isNull();
    assertThat(operator.status().version()).isNull();
    assertThat(operator.status().rollout()).isNull();
    assertThat(operator.status().condition(ConditionType.ROLLOUT_COMPLETE)).isEmpty();
    assertThat(operator.reconcile()).isEmpty();
  }

  @Test
  void theAliasStaysWhileAMappingStillMoves() {
    withRollout();
    operator.aws.becomes(operator.id(MappingKind.KIND), "Enabled");
    operator.put(OperatorInMemory.SPEC);
    operator.aws.is(operator.id(MappingKind.KIND), "Updating");

    assertThat(operator.reconcile())
        .hasValueSatisfying(again -> assertThat(again).isLessThanOrEqualTo(Duration.ofSeconds(5)));

    assertThat(operator.aws.count(AliasKind.KIND)).isOne();
  }

  @Test
  void anAliasThatIsMovedByHandComesBack() {
    withRollout();
    operator.put(SPEC.replace("memorySize: 512", "memorySize: 1024"));
    settle();
    FunctionAlias now = alias();
    operator.aws.byHand(
        new FunctionAlias(
            now.function(), "live", Facet.known("1"), Facet.known(Map.of()), now.description()));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  @Test
  void anAliasThatIsDeletedByHandIsMadeAgain() {
    withRollout();
    operator.aws.goneByHand(operator.id(AliasKind.KIND));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.aws.count(VersionKind.KIND)).isOne();
  }

  @Test
  void aRefusedPublishIsTold() {
    operator.aws.refuse(
        "publishedVersion", Failure.terminal(Reason.AccessDenied, "may not publish"));
    operator.put(SPEC);
    settle();

    assertThat(operator.condition(ConditionType.READY)).contains("may not publish");
    operator.aws.refuseNothing();
    operator.pass(Duration.ofMinutes(5));
    settle();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
  }

  @Test
  void aCanaryGetsItsWeightThenAllTraffic() {
    canary();
    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of("2", 0.2)));
    assertThat(alarmsOfVersions()).hasSize(1);

    operator.pass(Duration.ofMinutes(2));
    settle();
    operator.pass(Duration.ofMinutes(2));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of()));
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.COMPLETE);
    assertThat(alarmsOfVersions()).isEmpty();
  }

  @Test
  void anAlarmThatFiresTakesTheTrafficBack() {
    canary();
    operator.aws.is(alarmsOfVersions().getFirst(), "ALARM");
    operator.pass(Duration.ofSeconds(10));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of()));
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE))
        .endsWith(
            "version 2 was rolled back (alarm release-errors-2 fired): change the spec or its code,"
                + " or set the annotation lambdaworker.io/retry to release it again");
    assertThat(operator.status().rollout().history().getFirst().message())
        .isEqualTo("alarm release-errors-2 fired");
  }

  @Test
  void alarmsAreWatchedWhileAVersionIsNotProven() {
    withRollout();
    assertThat(operator.aws.alarms().watched()).isEmpty();

    canary();
    assertThat(operator.aws.alarms().watched())
        .hasSize((int) operator.aws.count(AlarmKind.KIND))
        .contains(alarmsOfVersions().getFirst().name());
    operator.aws.forgetLooks();
    settle();
    assertThat(operator.aws.looked())
        .as("no read of their own")
        .noneMatch(id -> id.kind() == AlarmKind.KIND);

    operator.aws.is(alarmsOfVersions().getFirst(), "ALARM");
    settle();
    assertThat(operator.aws.alarms().watched()).isEmpty();
  }

  @Test
  void withoutCountsAReleaseWaitsAndAlarmsRollBack() {
    canary();
    operator.aws.alarms().uncounted();
    operator.pass(Duration.ofMinutes(2));

    assertThat(operator.reconcile())
        .hasValueSatisfying(again -> assertThat(again).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    assertThat(operator.status().rollout().waitingFor()).contains("CloudWatch did not tell");

    operator.aws.is(alarmsOfVersions().getFirst(), "ALARM");
    settle();
    assertThat(operator.status().rollout().phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
  }

  @Test
  void whatIsLeftOverComesWithTheNextReconcile() {
    canary();
    var alarm = (Alarm) operator.aws.resource(alarmsOfVersions().getFirst());
    for (int version = 10; version < 25; version++) {
      operator.aws.byHand(
          new Alarm(
              alarm.name().replaceFirst("[0-9]+$", "" + version), alarm.settings(), alarm.tags()));
    }

    assertThat(operator.reconcile()).contains(Duration.ofSeconds(1));
    assertThat(alarmsOfVersions()).hasSizeGreaterThan(1);
    settle();
    assertThat(alarmsOfVersions()).hasSize(1);
  }

  @Test
  void aDeletedWorkersAlarmsAreWatchedNoMore() {
    canary();
    operator.delete();

    assertThat(operator.aws.alarms().watched()).isEmpty();
  }

  @Test
  void aReleaseTurnedOffIsWatchedNoMore() {
    canary();
    operator.put(OperatorInMemory.SPEC);
    settle();

    assertThat(operator.aws.alarms().watched()).isEmpty();
  }

  @Test
  void unreadAlarmsHoldTheReleaseAndAreTold() {
    canary();
    operator.aws.alarms().unreadable();
    operator.pass(Duration.ofMinutes(2));
    settle();

    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of("2", 0.2)));
    assertThat(operator.status().rollout().waitingFor()).contains("could not be read");
  }

  private void canary() {
    String canary =
        OperatorInMemory.SPEC
            + "rollout: {strategy: Canary, canary: {weight: 20, intervalSeconds: 60}, bakeSeconds: 60}\n";
    operator.put(canary);
    settle();
    operator.pass(Duration.ofMinutes(10));
    settle();
    operator.put(canary.replace("memorySize: 512", "memorySize: 1024"));
    settle();
    operator.aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND)
        .toList()
        .forEach(id -> operator.aws.is(id, "OK"));
    settle();
  }

  private List<AwsId> alarmsOfVersions() {
    return operator.aws.ids().stream()
        .filter(id -> id.kind() == AlarmKind.KIND && id.name().contains("release-errors-"))
        .toList();
  }

  @Test
  void aDryRunPublishesNothing() {
    withRollout();
    operator.annotate(Annotations.DRY_RUN, "true");
    operator.aws.takeWritten();
    operator.put(SPEC.replace("memorySize: 512", "memorySize: 1024"));
    settle();

    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void aDeletedWorkerTakesItsVersionsWithItsFunction() {
    withRollout();
    operator.aws.takeWritten();
    operator.delete();

    assertThat(operator.aws.takeWritten())
        .noneMatch(
            step -> step.startsWith("delete publishedVersion") || step.startsWith("delete alias"));
  }

  private FunctionAlias alias() {
    return (FunctionAlias) operator.aws.resource(operator.id(AliasKind.KIND));
  }

  private EventSourceMapping mapping() {
    List<AwsId> all =
        operator.aws.ids().stream().filter(id -> id.kind() == MappingKind.KIND).toList();
    assertThat(all).hasSize(1);
    return (EventSourceMapping) operator.aws.resource(all.getFirst());
  }
}
