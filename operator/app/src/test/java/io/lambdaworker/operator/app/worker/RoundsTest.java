package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.app.worker.ServiceInMemory.Crash;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.version.VersionKind;
import io.lambdaworker.operator.core.kind.warmth.WarmthKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Rounds}: a part that needs a value of AWS's waits for it, and no longer. */
class RoundsTest {
  private static final String ONCE_EACH = "one version, one pointer";

  @Test
  void anAnsweredValueComesInTheSameReconcile() {
    var world = new NewKinds();

    world.operator.reconcile();

    assertThat(world.pointers.targets()).containsValue(world.numberOfVersion());
    assertThat(world.operator.api.taken()).hasSize(3);
    assertThat(world.lookedAt(world.only(VersionKind.KIND).id())).isZero();
  }

  @Test
  void aValueThatNoAnswerHadIsReadOnce() {
    var world = new NewKinds();
    world.aws.hideNumbers(VersionKind.KIND);

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.pointers.targets()).containsValue(world.numberOfVersion());
    assertThat(world.lookedAt(world.only(VersionKind.KIND).id())).isOne();
  }

  @Test
  void aRestartReadsAValueThatListingsOmit() {
    var world = NewKinds.withReadyWorker();
    world.aws.hideNumbers(VersionKind.KIND);
    world.restart();

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.aws.calls()).isEmpty();
    assertThat(world.operator.condition(ConditionType.SYNCED)).startsWith("True");
  }

  @Test
  void withoutAwaitedPartsThereIsOneRound() {
    var world = new NewKinds(List.of());
    world.operator.reconcile();
    assertThat(world.account.applied()).hasSize(2); // all but alarms, then alarms
  }

  @Test
  void aPartWaitsWhileItsSourceIsRefused() {
    var world = new NewKinds();
    world.aws.refuse("create version");

    assertThat(world.operator.reconcile()).isPresent();

    assertThat(world.pointers.targets()).isEmpty();
    assertThat(world.all(WarmthKind.KIND)).isEmpty();
    assertThat(world.aws.calls()).contains("create notice", "create alarm");
    assertThat(world.operator.condition(ConditionType.READY))
        .contains("allow it test:Create on version");

    world.aws.refuseNothing();
    world.operator.pass(OperatorInMemory.SOON);
    assertThat(world.operator.reconcile()).isEmpty();
    assertThat(world.pointers.targets()).hasSize(1);
    assertThat(world.all(WarmthKind.KIND)).hasSize(1);
  }

  @Test
  void anAwaitedPartIsNeitherChangedNorDeleted() {
    var world = NewKinds.withReadyWorker();
    String number = world.numberOfVersion();
    world.publish("v2");
    world.aws.refuse("create version");

    world.operator.reconcile();

    assertThat(world.pointers.targets()).containsValue(number);
    assertThat(world.all(VersionKind.KIND)).extracting(Resource::name).hasSize(1);
    assertThat(world.aws.calls()).doesNotContain("delete version", "delete pointer");
  }

  @Test
  void underDetectANewWorkerIsMadeInAllRounds() {
    var world = new NewKinds();
    world.operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.pointers.targets()).hasSize(1);
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void underDetectASourceThatIsGoneIsDrift() {
    var world = new NewKinds();
    world.operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");
    world.operator.reconcile();
    world.aws.goneByHand(world.only(VersionKind.KIND).id());
    world.account.list();
    world.aws.forgetCalls();

    world.operator.reconcile();

    assertThat(world.aws.calls()).isEmpty();
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True DriftDetected");
    assertThat(world.operator.status().plan()).anyMatch(line -> line.startsWith("create version"));
  }

  @Test
  void aSourceThatIsGoneIsMadeAgain() {
    var world = NewKinds.withReadyWorker();
    world.aws.goneByHand(world.only(VersionKind.KIND).id());
    world.account.list();

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.aws.calls()).containsSubsequence("create version", "update pointer");
    assertThat(world.pointers.targets()).containsValue(world.numberOfVersion());
  }

  @Test
  void afterFiveRoundsItIsToldAndTriedAgainLater() {
    var world = new NewKinds(List.of(new ChainKind(8)));

    assertThat(world.operator.reconcile()).isPresent();

    assertThat(world.aws.calls()).filteredOn("create link"::equals).hasSize(5);
    assertThat(world.operator.condition(ConditionType.READY))
        .startsWith("Unknown NotConverging")
        .contains("link.6 waits for the number of link.5");

    assertThat(world.operator.reconcile()).isEmpty();
    assertThat(world.aws.calls()).filteredOn("create link"::equals).hasSize(8);
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void whoDoesNotConvergeIsTriedAtGrowingPauses() {
    var world = new NewKinds(List.of(new ChainKind(20)));
    var first = world.operator.reconcile().orElseThrow();
    world.operator.reconcile();
    var third = world.operator.reconcile().orElseThrow();
    assertThat(third).isGreaterThan(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create function", "create version", "create pointer", "create warmth"})
  void aCrashAfterAWriteMakesNothingTwice(String call) {
    var world = new NewKinds();
    world.aws.crashAfter(call);
    assertThatThrownBy(world.operator::reconcile).isInstanceOf(Crash.class);

    world.restart();
    world.operator.reconcile();

    assertThat(world.operator.reconcile()).isEmpty();
    assertIsMadeOnce(world);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create version", "create pointer", "create warmth"})
  void aCrashBetweenTheRoundsIsCaughtUpWith(String call) {
    var world = new NewKinds();
    world.aws.crashBefore(call);
    assertThatThrownBy(world.operator::reconcile).isInstanceOf(Crash.class);

    world.restart();

    assertThat(world.operator.reconcile()).isEmpty();
    assertIsMadeOnce(world);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create function", "create version", "create pointer", "create warmth"})
  void aLostAnswerIsLookedFor(String call) {
    var world = new NewKinds();
    world.aws.loseAnswer(call);

    assertThat(world.operator.reconcile()).isPresent();

    assertThat(world.operator.reconcile()).isEmpty();
    assertIsMadeOnce(world);
  }

  private static void assertIsMadeOnce(NewKinds world) {
    assertThat(world.aws.calls())
        .as(ONCE_EACH)
        .containsOnlyOnce("create function", "create version", "create pointer", "create warmth")
        .noneMatch(call -> call.startsWith("delete"));
    assertThat(world.pointers.targets()).containsValue(world.numberOfVersion());
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
  }
}
