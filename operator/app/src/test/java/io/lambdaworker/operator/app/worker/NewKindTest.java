package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DeletionPolicy;
import io.lambdaworker.operator.core.applied.AppliedFields;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.notice.Notice;
import io.lambdaworker.operator.core.kind.notice.NoticeKind;
import io.lambdaworker.operator.core.kind.role.Role;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.kind.version.VersionKind;
import io.lambdaworker.operator.core.kind.warmth.Warmth;
import io.lambdaworker.operator.core.kind.warmth.WarmthKind;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.Output;
import io.lambdaworker.operator.core.worker.Widget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kind is a room: kinds that generic code never heard of live a whole life. */
class NewKindTest {

  @Test
  void isMadeInTheOrderOfWhatItNeeds() {
    var world = new NewKinds();

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.aws.calls())
        .containsSubsequence("create function", "create version", "create pointer", "create warmth")
        .containsSubsequence("create function", "create notice")
        .doesNotContain("delete version");
    assertThat(world.pointers.targets())
        .isEqualTo(Map.of(world.pointer(), world.numberOfVersion()));
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(world.operator.condition(ConditionType.SYNCED)).startsWith("True Ready");
  }

  @Test
  void isSteadyOnceItIsMade() {
    var world = NewKinds.withReadyWorker();
    world.account.list();
    world.forgetLooks();

    assertThat(world.operator.reconcile()).isEmpty();

    assertThat(world.aws.calls()).isEmpty();
    assertThat(world.lookedAt(world.only(FunctionKind.KIND).id())).isZero();
  }

  @Test
  void whatItAsksForIsGrantedWatchedAndCollected() {
    var world = NewKinds.withReadyWorker();

    var role = (Role) world.only(RoleKind.KIND);
    assertThat(role.inlinePolicies().orElse(Map.of()).get("worker"))
        .contains(
            "\"Sid\":\"Pointer\"", world.operator.key().function() + ":" + world.numberOfVersion());
    assertThat(world.all(AlarmKind.KIND))
        .extracting(Resource::name)
        .contains(world.operator.key().alarm("pointer-errors"));
    Desired desired = desired(world);
    assertThat(desired.asked(Widget.class))
        .extracting(Widget::title)
        .containsExactly("Errors of the live version");
    assertThat(desired.asked(Output.class))
        .extracting(Output::key)
        .containsExactly("version.number", "pointer.arn");
    assertThat(world.operator.status().functionArn()).endsWith(":function:" + world.pointer());
  }

  @Test
  void driftIsPutRightAndTold() {
    var world = NewKinds.withReadyWorker();
    String number = world.numberOfVersion();
    world.pointers.byHand(world.pointer(), "99");
    world.account.list();

    world.operator.reconcile();

    assertThat(world.pointers.targets()).containsValue(number);
    assertThat(world.operator.events.lines())
        .contains("Normal DriftCorrected: pointer.target 99 -> " + number);
  }

  @Test
  void driftIsPutRightWhateverItIsOwnedBy() {
    var world = NewKinds.withReadyWorker();
    var notice = (Notice) world.only(NoticeKind.KIND);
    var warmth = (Warmth) world.only(WarmthKind.KIND);
    world.aws.byHand(new Notice(notice.name(), notice.marker(), Facet.known("arn:of:another")));
    world.aws.byHand(new Warmth(warmth.name(), warmth.pointer(), Facet.known(50)));
    world.account.list();

    world.operator.reconcile();

    assertThat(world.only(NoticeKind.KIND)).isEqualTo(notice);
    assertThat(world.only(WarmthKind.KIND)).isEqualTo(warmth);
    assertThat(world.operator.events.lines())
        .contains("Normal DriftCorrected: warmth.executions 50 -> 2");
  }

  @Test
  void whatIsMissingIsMadeAgain() {
    var world = NewKinds.withReadyWorker();
    world.pointers.goneByHand(world.pointer());
    world.aws.goneByHand(world.only(WarmthKind.KIND).id());
    world.account.list();

    world.operator.reconcile();

    assertThat(world.aws.calls()).containsExactly("create pointer", "create warmth");
  }

  @Test
  void driftIsOnlyToldUnderDetect() {
    var world = new NewKinds();
    world.operator.put(OperatorInMemory.SPEC + "driftPolicy: {mode: Detect}\n");
    world.operator.reconcile();
    world.pointers.byHand(world.pointer(), "99");
    world.account.list();

    world.operator.reconcile();

    assertThat(world.operator.status().plan())
        .containsExactly("pointer.target 99 -> " + world.numberOfVersion());
    assertThat(world.pointers.targets()).containsValue("99");
  }

  @Test
  void aPathOfItMayBeLeftToOthers() {
    var world = new NewKinds();
    world.operator.put(OperatorInMemory.SPEC + "driftPolicy: {ignore: [pointer.target]}\n");
    world.operator.reconcile();
    world.pointers.byHand(world.pointer(), "99");
    world.account.list();

    world.operator.reconcile();

    assertThat(world.pointers.targets()).containsValue("99");
  }

  @Test
  void otherCodeGetsAVersionAndTheOldGoesLast() {
    var world = NewKinds.withReadyWorker();
    world.publish("v2");

    world.operator.reconcile();

    assertThat(world.aws.calls())
        .containsSubsequence("create version", "update pointer", "delete version");
    assertThat(world.only(VersionKind.KIND).name()).endsWith("#v2");
    assertThat(world.pointers.targets()).containsValue(world.numberOfVersion());
  }

  @Test
  void goesInTheOppositeOrder() {
    var world = NewKinds.withReadyWorker();

    assertThat(world.operator.delete().isOver()).isTrue();

    assertThat(world.aws.calls())
        .containsSubsequence(
            "delete warmth", "delete pointer", "delete version", "delete function", "delete role")
        .containsSubsequence("delete notice", "delete function");
    assertThat(world.aws.there()).isEmpty();
    assertThat(world.pointers.targets()).isEmpty();
  }

  @Test
  void aStrangersEntryInASharedListIsLeftAlone() {
    var world = new NewKinds();
    var strangers =
        new Notice(
            world.operator.key().prefix() + "notice",
            Facet.known("lw-of-somebody-else"),
            Facet.known("arn:of:another"));
    world.aws.byHand(strangers);
    world.restart();

    world.operator.reconcile();

    assertThat(world.operator.condition(ConditionType.READY))
        .startsWith(
            "False Conflict notice " + strangers.name() + " exists and is not this worker's");
    assertThat(world.aws.calls()).isEmpty();
    world.operator.delete();
    assertThat(world.only(NoticeKind.KIND)).isEqualTo(strangers);
  }

  @Test
  void whatHangsOnAStrangersFunctionIsLeftAlone() {
    var world = NewKinds.withReadyWorker();
    Resource ours = world.only(FunctionKind.KIND);
    world.aws.byHand(ours.withTags(Facet.known(Tags.NONE)));
    world.pointers.byHand(world.pointer(), "99");
    world.restart();

    world.operator.reconcile();
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("False Conflict");
    assertThat(world.pointers.targets()).containsValue("99");

    world.operator.delete();
    assertThat(world.pointers.targets()).containsKey(world.pointer());
    assertThat(world.all(VersionKind.KIND)).hasSize(1);
    assertThat(world.all(WarmthKind.KIND)).hasSize(1);
    assertThat(world.all(NoticeKind.KIND)).isEmpty();
  }

  @Test
  void theParentsOwnerIsReadBeforeTheChildIsWritten() {
    var world = NewKinds.withReadyWorker();
    world.aws.goneByHand(world.only(WarmthKind.KIND).id());
    world.restart();
    world.forgetLooks();

    Desired desired = desired(world);
    var changed =
        new Rules(
            AppliedFields.begun(world.operator.seal()),
            false,
            List.of(),
            false,
            DeletionPolicy.DELETE);
    Plan plan = new Planning(world.account.resources(), desired).plan(changed);

    assertThat(plan.describe()).singleElement().asString().startsWith("create warmth");
    assertThat(world.lookedAt(world.only(FunctionKind.KIND).id())).isOne();
  }

  @Test
  void aRefusalHoldsBackOnlyWhatNeedsIt() {
    var world = new NewKinds();
    world.aws.refuse("create notice");

    assertThat(world.operator.reconcile()).isPresent();

    assertThat(world.aws.calls()).contains("create pointer", "create warmth", "create alarm");
    assertThat(world.operator.condition(ConditionType.READY))
        .contains("allow it test:Create on notice");

    world.aws.refuseNothing();
    world.operator.pass(OperatorInMemory.SOON);
    assertThat(world.operator.reconcile()).isEmpty();
    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void aSlowOneHoldsNothingBack() {
    var world = new NewKinds();
    world.aws.refuse("create warmth");

    world.operator.reconcile();

    assertThat(world.operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(world.operator.condition(ConditionType.SYNCED))
        .contains("allow it test:Create on warmth");
  }

  private static Desired desired(NewKinds world) {
    var worker = world.operator.worker();
    var gathered = world.operator.gatherer.gather(worker, world.operator.gatherer.inputs(worker));
    return gathered.desired(
        world.account.artifact(worker.getSpec().code().s3(), gathered.key(), false));
  }
}
