package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link CodeChoice}: which code a worker should have while its object changes or is lost. */
class CodeChoiceTest {
  private static final String OBJECT = "{bucket: artifacts, key: a.jar}";
  private static final Failure MISSING =
      Failure.terminal(Reason.CodeNotFound, "s3://artifacts/a.jar does not exist");
  private static final Failure DENIED =
      Failure.terminal(Reason.AccessDenied, "AWS denies s3://artifacts/a.jar");
  private static final Failure SILENT = Failure.passing(Reason.AwsUnavailable, "no answer");

  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final S3InMemory s3 = operator.aws.s3();

  @Test
  void aMovedObjectWakesTheWorkerAndIsDeployed() {
    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.reconcile();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).isEmpty();
  }

  @Test
  void atRestOnlyThePeriodsLooksAskS3() {
    operator.reconcile();
    int before = s3.asked();
    s3.look();
    s3.look();
    operator.reconcile();
    assertThat(s3.asked()).isEqualTo(before + 2);
    assertThat(operator.aws.takeWoken()).isEmpty();
  }

  @Test
  void theSameBytesAreNotDeployedAgain() {
    s3.put("v2", "v1");
    operator.aws.takeWritten();
    s3.look();
    operator.reconcile();
    assertThat(operator.aws.takeWritten()).singleElement().asString().contains("codeSource");
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void aLostObjectIsToldAndStopsNothing() {
    operator.aws.lookedAtAll(OperatorInMemory.NOON.instant());
    s3.refuse(MISSING);
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready").contains("Synced");
    assertThat(operator.condition(ConditionType.SYNCED))
        .startsWith("False CodeNotFound s3://artifacts/a.jar does not exist");
    assertThat(operator.events.lines())
        .containsExactly("Warning CodeNotFound: s3://artifacts/a.jar does not exist");

    retention(3);
    operator.reconcile();
    assertThat(retention()).isEqualTo(Facet.known(30));
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    assertThat(memory()).isEqualTo(1024);
    assertThat(operator.status().code().objectVersion()).isEqualTo("v1");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(operator.events.lines()).filteredOn(line -> line.contains("Warning C")).hasSize(1);
  }

  @Test
  void aLostObjectIsWrittenToTheStatusOnce() {
    s3.refuse(DENIED);
    s3.look();
    operator.reconcile();
    var told = operator.status();
    operator.reconcile();
    assertThat(operator.status()).isEqualTo(told);
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("False AccessDenied");
  }

  @Test
  void anObjectThatIsPutAgainIsTaken() {
    s3.refuse(MISSING);
    s3.look();
    operator.reconcile();
    operator.aws.takeWoken();
    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.reconcile();
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True");
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
  }

  @Test
  void accessThatIsGrantedAgainIsNoticed() {
    s3.refuse(DENIED);
    s3.look();
    operator.reconcile();
    operator.aws.takeWoken();
    s3.refuseNothing();
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.aws.takeWritten();
    operator.reconcile();
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True");
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void aRequestForALostObjectIsActedOnOnce() {
    s3.refuse(MISSING);
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    operator.reconcile();
    assertThat(operator.status().reconcileRequestedAt()).isEqualTo("now");
    operator.aws.forgetLooks();
    operator.reconcile();
    assertThat(operator.aws.looked()).doesNotContain(operator.id(QueueKind.KIND));
  }

  @Test
  void aRequestWakesTheOthersThatUseTheObject() {
    var other = new ResourceID("other", "data");
    var object = new S3Object("artifacts", "a.jar", null);
    operator.aws.code().uses(other, object, new Artifact(object, "v1", Facet.unread()));
    s3.put("v2", "v2");
    operator.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
    operator.reconcile();
    assertThat(operator.aws.takeWoken()).contains(other);
  }

  @Test
  void aLostObjectUnderAnotherKeyChangesNothing() {
    s3.refuse(MISSING);
    operator.aws.takeWritten();
    operator.put(OperatorInMemory.SPEC.replace("a.jar", "b.jar").replace("512", "1024"));
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).startsWith("False CodeNotFound");
    assertThat(operator.aws.takeWritten()).isEmpty();
    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).isNotEmpty();
    operator.reconcile();
    assertThat(memory()).isEqualTo(1024);
  }

  @Test
  void anS3WithoutAnswerStopsNothingAndIsNotTold() {
    operator.aws.lookedAtAll(OperatorInMemory.NOON.instant());
    s3.refuse(SILENT);
    retention(3);
    operator.reconcile();
    assertThat(retention()).isEqualTo(Facet.known(30));
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True");
    assertThat(operator.aws.takeWoken()).isEmpty();
    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
  }

  @Test
  void aChangeWaitsForAnS3WithoutAnswer() {
    s3.refuse(SILENT);
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    assertThat(operator.reconcile().orElseThrow()).isLessThan(Duration.ofSeconds(5));
    assertThat(memory()).isEqualTo(512);
  }

  @Test
  void codePinnedByItsHashHoldsStill() {
    pin("sha256: sha of v1");
    int before = s3.asked();
    s3.put("v2", "v2");
    s3.look();
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
    operator.reconcile();
    assertThat(s3.asked()).isEqualTo(before);
    assertThat(operator.aws.takeWoken()).isEmpty();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v1");

    operator.put(spec("sha256: sha of v1").replace("512", "1024"));
    operator.reconcile();
    assertThat(memory()).isEqualTo(1024);
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    assertThat(operator.status().code().sha256()).isEqualTo("sha of v1");
  }

  @Test
  void codePinnedByItsVersionHoldsStill() {
    pin("objectVersion: v1");
    int before = s3.asked();
    s3.refuse(MISSING);
    s3.look();
    operator.aws.look(operator.key(), Set.of(operator.id(RoleKind.KIND)));
    operator.reconcile();
    assertThat(s3.asked()).isEqualTo(before);
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True");
  }

  @Test
  void anotherPinIsLookedForUntilItIsThere() {
    operator.put(spec("sha256: sha of v2"));
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY))
        .startsWith("False CodeNotFound sha of v1, not sha of v2");
    assertThat(operator.aws.takeWoken()).isEmpty();
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSizeLessThanOrEqualTo(1);
    operator.reconcile();
    s3.look();
    assertThat(operator.aws.takeWoken()).isEmpty();

    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.reconcile();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
    int before = s3.asked();
    s3.look();
    assertThat(s3.asked()).isEqualTo(before);
  }

  /** As under Detect: what people publish is a change, and no drift. */
  @Test
  void aFunctionOnHoldTakesNewCodeAndNothingElse() {
    operator.aws.lookedAtAll(OperatorInMemory.NOON.instant());
    LambdaFunction function = function();
    operator.aws.byHand(
        function.withTags(function.tags().map(tags -> tags.with(TagKeys.HOLD, "true"))));
    retention(3);
    s3.put("v2", "v2");
    s3.look();
    operator.reconcile();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
    assertThat(retention()).isEqualTo(Facet.known(3));
  }

  @Test
  void afterARestartTheFirstLookFindsOtherCode() {
    operator.aws.forgetLooks();
    operator.aws.code().leave(ResourceID.fromResource(operator.worker()));
    int before = s3.asked();
    operator.reconcile();
    assertThat(s3.asked()).isEqualTo(before);
    s3.look();
    assertThat(operator.aws.takeWoken()).isEmpty();
    s3.put("v2", "v2");
    s3.look();
    assertThat(operator.aws.takeWoken()).hasSize(1);
    operator.reconcile();
    assertThat(operator.status().code().objectVersion()).isEqualTo("v2");
  }

  private void pin(String pin) {
    operator.put(spec(pin));
    operator.reconcile();
    operator.aws.takeWoken();
    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  private static String spec(String pin) {
    return OperatorInMemory.SPEC.replace(OBJECT, OBJECT.replace("}", ", " + pin + "}"));
  }

  private void retention(int days) {
    LogGroup group = group();
    operator.aws.byHand(new LogGroup(group.name(), Facet.known(days), group.tags()));
  }

  private Facet<Integer> retention() {
    return group().retentionInDays();
  }

  private LogGroup group() {
    return (LogGroup) operator.aws.resource(operator.id(LogGroupKind.KIND));
  }

  private LambdaFunction function() {
    return (LambdaFunction) operator.aws.resource(operator.id(FunctionKind.KIND));
  }

  private int memory() {
    return function().configuration().map(each -> each.memorySize()).orElse(0);
  }
}
