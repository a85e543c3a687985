package io.lambdaworker.operator.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Releases by example: what is decided, one thing after the other. */
class ReleasesTest {
  private final ReleaseWorld world = new ReleaseWorld();

  @Test
  void theFirstVersionGetsAllTraffic() {
    world.want("one");

    assertThat(world.run()).containsExactly("publish", "alias 1 Complete", "settled");
  }

  @Test
  void aCanaryGetsAPartAndThenAll() {
    world.complete("one");
    world.want("two");

    assertThat(world.run())
        .containsExactly(
            "publish", "alias 1 Starting", "make alarm 2", "alias 1 {2=0.2} Shifting", "wait");
    world.invocations.put(2, 1L);
    world.pass(Duration.ofSeconds(299));
    assertThat(world.run()).containsExactly("wait");
    world.pass(Duration.ofSeconds(1));
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
    world.pass(Duration.ofSeconds(300));
    assertThat(world.run()).containsExactly("alias 2 Complete", "remove alarm 2", "settled");
  }

  @Test
  void aStepWaitsForWhatAlarmsSayOfFailedInvocations() {
    world.complete("one");
    world.want("two");
    world.run();
    world.pass(Duration.ofSeconds(300));
    world.invocations.put(2, 1L);
    world.failures.put(2, world.now.minusSeconds(20));

    assertThat(world.run()).containsExactly("wait");
    assertThat(world.next().view().waitingFor()).contains("version 2 that failed");
    world.pass(Duration.ofSeconds(160));
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
  }

  @Test
  void linearAddsItsWeightInEachInterval() {
    world.complete("one");
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.LINEAR, null, null);
    world.want("two");
    world.run();
    world.invocations.put(2, 1L);

    for (String expected : new String[] {"0.4", "0.6", "0.8"}) {
      world.pass(Duration.ofSeconds(300));
      assertThat(world.run()).containsExactly("alias 1 {2=" + expected + "} Shifting", "wait");
    }
    world.pass(Duration.ofSeconds(300));
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
  }

  @Test
  void anAlarmRollsBackAndTheKeyStaysBlocked() {
    world.complete("one");
    world.want("two");
    world.run();
    world.pass(Duration.ofSeconds(20));
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.ALARM);

    assertThat(world.run()).containsExactly("alias 1 RolledBack", "remove alarm 2", "wait");
    assertThat(world.told.getLast())
        .startsWith(
            "ReleaseRolledBack: version 2 was rolled back: alarm errors fired; version 1 gets all");
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.OK);
    world.pass(Duration.ofDays(1));
    assertThat(world.run()).containsExactly("wait");
    world.steering = new Steering(null, null, "again");
    assertThat(world.run())
        .containsExactly("alias 1 Starting", "make alarm 2", "alias 1 {2=0.2} Shifting", "wait");
  }

  @Test
  void anAlarmThatFiredBeforeDoesNotStopTheRepair() {
    world.complete("one");
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.ALARM);
    world.pass(Duration.ofSeconds(60));

    world.complete("mended");

    assertThat(world.lambda.serving()).containsExactly("mended");
  }

  /** One that is superseded while its errors still count. */
  @Test
  void theAlarmOfAnotherVersionStopsNoRelease() {
    world.complete("one");
    world.alarms.put(
        "release-errors-1",
        new AlarmState("release-errors-1", Optional.of(1), AlarmState.Value.ALARM, Instant.MAX));

    world.complete("mended");

    assertThat(world.lambda.serving()).containsExactly("mended");
  }

  @Test
  void aHookThatRefusesRollsBack() {
    world.complete("one");
    world.rollout =
        ReleaseWorld.rollout(RolloutStrategy.CANARY, ReleaseWorld.hook(), ReleaseWorld.hook());
    world.want("two");

    assertThat(world.run())
        .containsExactly(
            "publish", "alias 1 Starting", "make alarm 2", "ask beforeTraffic", "wait");
    world.hooks.replaceAll((key, answer) -> new HookAnswer.Refused("no answer within 60 s"));
    assertThat(world.run()).containsExactly("alias 1 RolledBack", "remove alarm 2", "wait");
    assertThat(world.told.getLast()).contains("hook beforeTraffic refused: no answer within 60 s");
  }

  @Test
  void theHookAfterTrafficRollsBackFromAllTraffic() {
    world.complete("one");
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.ALL_AT_ONCE, null, ReleaseWorld.hook());
    world.want("two");

    assertThat(world.run())
        .containsExactly(
            "publish",
            "alias 1 Starting",
            "make alarm 2",
            "alias 2 Verifying",
            "ask afterTraffic",
            "wait");
    world.hooks.replaceAll((key, answer) -> new HookAnswer.Refused("{\"ok\": false}"));
    assertThat(world.run()).containsExactly("alias 1 RolledBack", "remove alarm 2", "wait");
  }

  @Test
  void aFirstVersionThatItsHookRefusesGetsNoTraffic() {
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.CANARY, ReleaseWorld.hook(), null);
    world.want("one");
    world.run();
    world.hooks.replaceAll((key, answer) -> new HookAnswer.Refused("no"));

    assertThat(world.next().view().phase()).isEqualTo(RolloutPhase.STALLED);
    assertThat(world.lambda.live).isEmpty();
    world.steering = new Steering(null, null, "again");
    assertThat(world.run()).containsExactly("ask beforeTraffic", "wait");
  }

  @Test
  void aFirstVersionWithAllTrafficIsAskedAboutAgain() {
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.CANARY, null, ReleaseWorld.hook());
    world.want("one");
    world.run();
    world.hooks.replaceAll((key, answer) -> new HookAnswer.Refused("no"));

    assertThat(world.next().view().phase()).isEqualTo(RolloutPhase.STALLED);
    world.steering = new Steering(null, null, "again");
    assertThat(world.run()).containsExactly("alias 1 Verifying", "ask afterTraffic", "wait");
  }

  @Test
  void anotherRoleGoesAllAtOnceAndSaysSo() {
    world.complete("one");
    world.lambda.traits = new Version.Traits("another", null);
    world.want("two");

    assertThat(world.run()).contains("alias 2 Baking").doesNotContain("alias 1 {2=0.2} Shifting");
    assertThat(world.told.getLast())
        .contains("gets all traffic, all at once: it has another execution role");
  }

  @Test
  void aNewerReleaseTakesThePlaceOfOneUnderWay() {
    world.complete("one");
    world.want("two");
    world.run();
    world.want("three");

    assertThat(world.run())
        .containsExactly(
            "publish",
            "alias 1 Starting",
            "make alarm 3",
            "alias 1 {3=0.2} Shifting",
            "remove alarm 2",
            "wait");
  }

  @Test
  void rollingBackPassesOverWhatWasNeverProven() {
    world.complete("one");
    world.want("two");
    world.run();
    world.invocations.put(2, 1L);
    world.pass(Duration.ofSeconds(300));
    world.run();
    world.want("three");
    world.run();
    world.pass(Duration.ofSeconds(10));
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.ALARM);

    assertThat(world.run().getFirst()).isEqualTo("alias 1 RolledBack");
  }

  @Test
  void goingBackToTheServingStateEndsARelease() {
    world.complete("one");
    world.want("two");
    world.run();
    world.want("one");

    assertThat(world.run()).containsExactly("alias 1 Complete", "remove alarm 2", "settled");
  }

  @Test
  void anEarlierStateReusesItsVersion() {
    world.complete("one");
    world.complete("two");
    world.complete("one");

    assertThat(world.lambda.live.orElseThrow().version()).isEqualTo(1);
    assertThat(world.lambda.versions).hasSize(2);
  }

  @Test
  void anUnchangedPublishIsTheOlderVersion() {
    world.complete("one");
    world.wanted = "same contents under another key";
    world.lambda.versions.replaceAll(
        (n, v) -> new Version(n, v.key(), v.code(), v.traits(), v.readiness()));
    world.answered = Optional.of(1);

    assertThat(world.run()).containsExactly("settled");
  }

  @Test
  void withoutAnInvocationItWaitsAndThenStalls() {
    world.complete("one");
    world.want("two");
    world.run();
    world.pass(Duration.ofSeconds(3599));
    assertThat(world.next().view().waitingFor()).startsWith("an invocation of version 2");
    world.pass(Duration.ofSeconds(1));

    assertThat(world.next().view().phase()).isEqualTo(RolloutPhase.STALLED);
    world.steering = new Steering("now", null, null);
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
  }

  @Test
  void anInvocationEndsAStandstill() {
    world.complete("one");
    world.want("two");
    world.run();
    world.pass(Duration.ofSeconds(3600));
    assertThat(world.next().view().phase()).isEqualTo(RolloutPhase.STALLED);

    world.invocations.put(2, 1L);
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
  }

  @Test
  void invocationsThatNobodyCouldCountAreTold() {
    world.complete("one");
    world.want("two");
    world.run();
    world.isCounted = false;
    world.pass(Duration.ofSeconds(300));

    assertThat(world.run()).containsExactly("wait");
    assertThat(world.next().view().waitingFor()).contains("which CloudWatch did not tell");
  }

  @Test
  void withoutAnInvocationAHookThatPassedIsEnough() {
    world.complete("one");
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.CANARY, ReleaseWorld.hook(), null);
    world.want("two");
    world.run();
    world.hooks.replaceAll((key, answer) -> new HookAnswer.Passed());
    world.run();
    world.pass(Duration.ofSeconds(3600));

    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
  }

  @Test
  void alarmsThatCannotBeReadHoldARelease() {
    world.complete("one");
    world.want("two");
    world.run();
    world.invocations.put(2, 1L);
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.UNREAD);
    world.pass(Duration.ofDays(1));

    assertThat(world.next().view().waitingFor())
        .isEqualTo("the state of alarm errors, which could not be read");
  }

  @Test
  void anAlarmOfUnknownBeginningHoldsARelease() {
    world.complete("one");
    world.want("two");
    world.run();
    world.invocations.put(2, 1L);
    world.alarms.put("errors", new AlarmState("errors", AlarmState.Value.ALARM, Instant.MIN));
    world.pass(Duration.ofDays(1));

    assertThat(world.run()).containsExactly("wait");
    assertThat(world.next().view().phase()).isEqualTo(RolloutPhase.STALLED);
  }

  @Test
  void frozenItStandsStillButAnAlarmRollsBack() {
    world.complete("one");
    world.want("two");
    world.run();
    world.invocations.put(2, 1L);
    world.pass(Duration.ofSeconds(300));
    for (Freeze freeze : new Freeze[] {Freeze.HELD, Freeze.SUSPENDED}) {
      world.freeze = freeze;
      assertThat(world.run()).as(freeze.name()).containsExactly("wait");
      assertThat(world.next().view().waitingFor()).isEqualTo("stands still: " + freeze.why());
    }
    world.alarm(ReleaseWorld.ERRORS, AlarmState.Value.ALARM);
    world.freeze = Freeze.DRY_RUN;
    assertThat(world.run()).containsExactly("wait");
    world.freeze = Freeze.HELD;
    assertThat(world.run()).containsExactly("alias 1 RolledBack", "wait");
  }

  @Test
  void eachValueOfAnAnnotationIsActedOnOnce() {
    world.complete("one");
    world.steering = new Steering("a", "b", "c");
    assertThat(world.run()).containsExactly("alias 1 Complete", "settled");
    world.want("two");
    assertThat(world.run()).contains("alias 1 {2=0.2} Shifting");
    world.steering = new Steering("a", "d", "c");
    assertThat(world.run()).contains("alias 1 RolledBack");
    world.steering = new Steering("a", "d", "e");
    assertThat(world.run()).contains("alias 1 {2=0.2} Shifting").endsWith("wait");
  }

  @Test
  void promotingABakeEndsIt() {
    world.complete("one");
    world.want("two");
    world.run();
    world.steering = new Steering("1", null, null);
    assertThat(world.run()).containsExactly("alias 2 Baking", "wait");
    world.steering = new Steering("2", null, null);

    assertThat(world.run()).containsExactly("alias 2 Complete", "remove alarm 2", "settled");
  }

  @Test
  void othersOfTheClassComeFirst() {
    world.complete("one");
    world.mayBegin = false;
    world.want("two");

    assertThat(world.run()).containsExactly("wait");
    assertThat(world.next().view().waitingFor()).startsWith("its turn");
  }

  @Test
  void provisionedConcurrencyIsReadyBeforeTraffic() {
    world.provisioned = 2;
    world.want("one");
    assertThat(world.run())
        .containsExactly("publish", "provision 1 2", "alias 1 Complete", "settled");
    world.want("two");
    assertThat(world.run())
        .containsExactly(
            "publish",
            "alias 1 Starting",
            "provision 2 2",
            "make alarm 2",
            "alias 1 {2=0.2} Shifting",
            "wait");
    world.steering = new Steering("1", null, null);
    world.run();
    world.steering = new Steering("2", null, null);

    assertThat(world.run())
        .containsExactly("alias 2 Complete", "remove alarm 2", "unprovision 1", "settled");
  }

  @Test
  void aSnapshotThatFailsRollsBack() {
    world.complete("one");
    world.want("two");
    world.step();
    world.step();
    world.lambda.readiness(2, new Readiness.Failed("the handler threw"));

    assertThat(world.run().getFirst()).isEqualTo("alias 1 RolledBack");
    assertThat(world.told).last().asString().contains("Lambda gave it up: the handler threw");
  }

  @Test
  void anAliasMovedByHandIsPutBack() {
    world.complete("one");
    world.complete("two");
    world.lambda.byHand(1, Map.of(2, 0.5), world.lambda.live.orElseThrow().description());

    assertThat(world.run()).containsExactly("alias 2 Complete", "settled");
  }

  @Test
  void anEmptiedDescriptionIsNeverFine() {
    world.complete("one");
    world.want("two");
    world.run();
    world.lambda.byHand(1, Map.of(2, 0.2), "");

    assertThat(world.run()).containsExactly("alias 1 RolledBack", "remove alarm 2", "wait");
    world.lambda.byHand(2, Map.of(), "mine");
    assertThat(world.run()).contains("alias 2 Baking").endsWith("wait");
  }

  @Test
  void anAliasDeletedByHandNamesWhatServed() {
    world.complete("one");
    world.complete("two");
    world.lambda.live = Optional.empty();

    assertThat(world.run()).contains("alias 2 Baking");
  }

  @Test
  void twoHundredReleasesLeaveTheVersionsThatAreKept() {
    world.rollout = ReleaseWorld.rollout(RolloutStrategy.ALL_AT_ONCE, null, null);
    for (int i = 0; i < 200; i++) {
      world.complete("release " + i);
    }

    assertThat(world.lambda.versions.keySet()).containsExactly(196, 197, 198, 199, 200);
  }

  @Test
  void aVersionThatTheOperatorDidNotPublishStays() {
    world.lambda.latest = "by hand";
    world.lambda.publish(null);
    for (int i = 0; i < 10; i++) {
      world.complete("release " + i);
    }

    assertThat(world.lambda.versions).containsKey(1).hasSize(6);
  }
}
