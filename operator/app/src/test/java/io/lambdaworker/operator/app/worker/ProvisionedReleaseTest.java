package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executions kept initialized: before traffic, by hand, refused, suspended, after a restart. */
class ProvisionedReleaseTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + "concurrency: {reserved: 20, provisioned: 2}\n"
          + "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false}\n";
  private static final String CHANGED = SPEC.replace("memorySize: 512", "memorySize: 1024");

  private static final String CLASS =
      OperatorInMemory.CLASS.replace(
          "limits: {",
          "limits: {maximumProvisionedConcurrency: 5, maximumReservedConcurrency: 20, ");

  private OperatorInMemory operator = new OperatorInMemory();
  private final AwsInMemory aws = operator.aws;

  ProvisionedReleaseTest() {
    operator.cluster.putClass("team", CLASS);
  }

  @Test
  void trafficComesOnceTheExecutionsAreReady() {
    operator.put(SPEC);
    settle();
    assertThat(aws.count(AliasKind.KIND)).isZero();
    assertThat(operator.status().rollout().waitingFor()).contains("0 of 2 executions");
    is(1, 2, 2, "READY");
    settle();
    assertThat(serving()).isEqualTo("1");

    operator.put(CHANGED);
    settle();
    assertThat(serving()).isEqualTo("1");
    assertThat(provisioned(1)).isEqualTo(2);
    assertThat(provisioned(2)).as("both have them meanwhile").isEqualTo(2);
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    is(2, 2, 2, "READY");
    settle();

    assertThat(serving()).isEqualTo("2");
    assertThat(provisioned(1)).isZero();
  }

  @Test
  void whatAwsGivesUpIsToldAndAskedForAgain() {
    released();
    operator.put(CHANGED);
    settle();
    is(2, 2, 0, "FAILED");
    settle();

    assertThat(serving()).isEqualTo("1");
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE))
        .startsWith("False")
        .contains("which AWS gave up: no capacity; change the code");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).as("not at once").isEmpty();
    operator.pass(Duration.ofMinutes(5));
    operator.reconcile();
    assertThat(aws.takeWritten())
        .singleElement()
        .asString()
        .contains("publishedVersion.2.provisioned");
  }

  @Test
  void whatAwsRefusesHoldsTheReleaseAndNotReady() {
    released();
    aws.refuse(
        "publishedVersion.2", Failure.terminal(Reason.LimitExceeded, "a limit of the account"));
    operator.put(CHANGED);
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
      assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    }

    assertThat(serving()).isEqualTo("1");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True");
    assertThat(operator.condition(ConditionType.ROLLOUT_COMPLETE))
        .contains("the provisioned concurrency of version 2: a limit of the account; see to that");
    aws.takeWritten();
    settle();
    assertThat(aws.takeWritten()).as("not at once").isEmpty();

    aws.refuseNothing();
    operator.pass(Duration.ofMinutes(5));
    settle();
    is(2, 2, 2, "READY");
    settle();
    assertThat(serving()).isEqualTo("2");
  }

  @Test
  void whatSomebodyChangedIsPutRightAfterTheNextRead() {
    released();
    aws.unseen(with(1, 4, 4, "READY"));
    aws.lookedAtAll(operator.time.instant().plusSeconds(1));
    settle();

    assertThat(provisioned(1)).isEqualTo(2);
  }

  @Test
  void afterARestartNothingIsWrittenUnread() {
    released();
    aws.forgetVersions();
    aws.takeWritten();
    operator = new OperatorInMemory(Kinds.ALL, operator.api, aws);
    operator.cluster.putClass("team", CLASS);
    settle();

    assertThat(aws.takeWritten()).isEmpty();
    operator.put(SPEC.replace(", provisioned: 2", ""));
    settle();
    assertThat(provisioned(1)).isZero();
  }

  @Test
  void aSuspendedWorkerHasNoneAndGetsThemBack() {
    released();
    operator.put(SPEC + "suspend: true\n");
    settle();
    assertThat(provisioned(1)).isZero();

    operator.put(SPEC);
    settle();
    assertThat(provisioned(1)).isEqualTo(2);
    assertThat(serving()).isEqualTo("1");
  }

  @Test
  void theyGoBeforeAReservationOfZeroAndComeBack() {
    released();
    aws.takeWritten();
    operator.put(SPEC.replace("reserved: 20", "reserved: 0"));
    settle();

    List<String> written = aws.takeWritten();
    assertThat(written.getFirst()).contains("publishedVersion.1.provisioned");
    assertThat(written).anyMatch(step -> step.contains("reservedConcurrency"));
    assertThat(provisioned(1)).isZero();
    operator.put(SPEC);
    settle();
    assertThat(provisioned(1)).isEqualTo(2);
  }

  @Test
  void aSmallerReservationTakesWhatIsTooMuchFirst() {
    released();
    operator.put(SPEC.replace("provisioned: 2", "provisioned: 4"));
    settle();
    operator.put(SPEC.replace("reserved: 20, provisioned: 2", "reserved: 2, provisioned: 1"));
    aws.takeWritten();
    settle();

    assertThat(aws.takeWritten().getFirst()).contains("publishedVersion.1.provisioned");
    assertThat(provisioned(1)).isEqualTo(1);
  }

  private void released() {
    operator.put(SPEC);
    settle();
    is(1, 2, 2, "READY");
    settle();
    assertThat(serving()).isEqualTo("1");
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private String serving() {
    return ((FunctionAlias) aws.resource(alias())).version().orElse("none");
  }

  private AwsId alias() {
    return aws.ids().stream().filter(id -> id.kind() == AliasKind.KIND).findFirst().orElseThrow();
  }

  private int provisioned(int number) {
    return version(number).provisioned().map(Provisioned::requested).orElse(0);
  }

  /** AWS shows this of the version, at the next direct read of it. */
  private void is(int number, int requested, int ready, String status) {
    aws.unseen(with(number, requested, ready, status));
  }

  private FunctionVersion with(int number, int requested, int ready, String status) {
    FunctionVersion now = version(number);
    String reason = status.equals("FAILED") ? "no capacity" : null;
    return new FunctionVersion(
        now.function(),
        now.number(),
        now.contents(),
        Facet.known(new Provisioned(requested, ready, status, reason)));
  }

  private FunctionVersion version(int number) {
    AwsId id =
        aws.ids().stream()
            .filter(each -> each.kind() == VersionKind.KIND)
            .filter(each -> each.name().endsWith(":" + number))
            .findFirst()
            .orElseThrow();
    return (FunctionVersion) aws.resource(id);
  }
}
