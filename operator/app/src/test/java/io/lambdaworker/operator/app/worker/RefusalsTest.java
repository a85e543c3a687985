package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.mapping.EventSourceMapping;
import io.lambdaworker.operator.core.kind.mapping.MappingKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link WorkerMemory#apply}: what AWS refuses, or does not keep, is not written at each wake. */
class RefusalsTest {
  private static final Failure DENIED = Failure.terminal(Reason.AccessDenied, "may not");
  private static final String TAGGED = OperatorInMemory.SPEC + "tags: {team: shares}\n";

  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();

  @Test
  void aRefusedStepIsNotRepeatedAtEachWake() {
    operator.aws.refuse("function", DENIED);
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    assertThat(writesInTenMinutes()).isLessThan(13);
    assertThat(operator.condition(ConditionType.READY)).isEqualTo("False AccessDenied may not");
  }

  @Test
  void anotherSpecIsTriedAtOnce() {
    operator.aws.refuse("function", DENIED);
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    writesInTenMinutes();
    operator.aws.refuseNothing();

    operator.put(OperatorInMemory.SPEC.replace("512", "2048"));
    operator.reconcile();

    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void theNextTryIsWhenItIsDue() {
    operator.aws.refuse("function", DENIED);
    operator.put(OperatorInMemory.SPEC.replace("512", "1024"));
    operator.reconcile();
    operator.aws.refuseNothing();

    Duration again = operator.reconcile().orElseThrow();
    assertThat(again).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
    operator.pass(again);
    assertThat(operator.reconcile()).isEmpty();

    assertThat(operator.condition(ConditionType.READY)).startsWith("True Ready");
  }

  @Test
  void refusedTagsHoldBackTagsAlone() {
    operator.aws.refuseTags();
    operator.aws.takeWritten();
    operator.put(
        TAGGED
            .replace("512", "1024")
            .replace("sqs: {queue: {}}", "sqs: {queue: {}, batchSize: 7}"));

    assertThat(writesInTenMinutes()).isLessThan(13 * 20);

    LambdaFunction function =
        (LambdaFunction) operator.aws.resource(operator.id(FunctionKind.KIND));
    assertThat(function.configuration().map(all -> all.memorySize())).isEqualTo(Facet.known(1024));
    assertThat(operator.aws.resource(operator.id(MappingKind.KIND)).toString())
        .contains("batchSize=7");
    assertThat(operator.condition(ConditionType.READY))
        .isEqualTo("True Ready everything but tags is as the spec says; Synced tells of them");
    assertThat(operator.condition(ConditionType.SYNCED))
        .isEqualTo("False AccessDenied may not tag");
  }

  @Test
  void tagsComeAfterEverythingElse() {
    operator.aws.takeWritten();
    operator.put(TAGGED.replace("512", "1024"));
    operator.reconcile();
    assertThat(operator.aws.takeWritten())
        .startsWith("function.memorySize 512 -> 1024")
        .last()
        .asString()
        .contains(".tags.team null -> shares");
  }

  @Test
  void whatAwsDoesNotKeepIsToldOnce() {
    AwsId function = loseMemory();
    operator.events.forget();

    List<String> written = new ArrayList<>();
    for (int sweep = 0; sweep < 120; sweep++) {
      operator.pass(Duration.ofSeconds(30));
      operator.aws.list();
      operator.reconcile();
      written.addAll(operator.aws.takeWritten());
    }

    assertThat(written).hasSizeLessThan(8).containsOnly("function.memorySize 128 -> 512");
    assertThat(operator.events.lines())
        .filteredOn(line -> line.contains("memorySize"))
        .hasSizeLessThan(4)
        .last()
        .asString()
        .contains("Warning DriftDetected");
    assertThat(operator.condition(ConditionType.SYNCED))
        .startsWith("False NotConverging function.memorySize 128 -> 512");
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
    assertThat(((LambdaFunction) operator.aws.resource(function)).configuration().toString())
        .contains("memorySize=128");
  }

  @Test
  void toldOnceMeansOneStatus() {
    loseMemory();
    sweeps(4);
    int statuses = operator.api.taken().size();
    sweeps(120);
    assertThat(operator.api.taken().subList(statuses, operator.api.taken().size()))
        .extracting(LambdaWorkerStatus::conditions)
        .hasSizeLessThan(14)
        .containsOnly(operator.status().conditions());
  }

  @Test
  void whatIsKeptAtLastIsToldAsRight() {
    loseMemory();
    sweeps(10);
    operator.aws.keepUpdates();
    sweeps(60);
    assertThat(operator.condition(ConditionType.SYNCED)).startsWith("True Ready");
    assertThat(operator.events.lines())
        .contains("Normal DriftCorrected: function.memorySize 128 -> 512");
    assertThat(operator.reconcile()).isEmpty();
  }

  @Test
  void anotherValueByHandIsPutRightAtOnce() {
    AwsId function = loseMemory();
    sweeps(10);
    operator.aws.keepUpdates();
    memory(function, 256);
    operator.aws.list();
    operator.reconcile();
    assertThat(operator.aws.resource(function).toString()).contains("memorySize=512");
  }

  @Test
  void changesByHandThatWerePutRightAreNotCounted() {
    AwsId function = operator.id(FunctionKind.KIND);
    for (int day = 0; day < 5; day++) {
      memory(function, 128);
      operator.reconcile();
      assertThat(operator.aws.resource(function).toString()).contains("memorySize=512");
      operator.pass(Duration.ofHours(24));
      operator.aws.lookedAtAll(operator.time.instant());
      operator.reconcile();
    }
  }

  @Test
  void aMappingThatLambdaDisablesAgainIsEnabledSeldom() {
    AwsId id = operator.id(MappingKind.KIND);
    List<String> written = new ArrayList<>();
    for (int sweep = 0; sweep < 120; sweep++) {
      operator.pass(Duration.ofSeconds(30));
      disabledByLambda(id);
      operator.reconcile();
      written.addAll(operator.aws.takeWritten());
    }

    assertThat(written)
        .filteredOn(step -> step.equals("eventSource.items.enabled false -> true"))
        .hasSizeBetween(3, 8);
    assertThat(operator.condition(ConditionType.SYNCED))
        .startsWith("False NotConverging")
        .contains("eventSource.items.enabled false -> true: Lambda gave up");
    assertThat(operator.condition(ConditionType.READY))
        .contains("is Disabled, wanted Enabled: Lambda gave up");
  }

  private void disabledByLambda(AwsId id) {
    var now = (EventSourceMapping) operator.aws.resource(id);
    var disabled =
        new EventSourceMapping(
            now.functionName(),
            now.eventSourceArn(),
            now.settings()
                .map(s ->
                    new EventSourceMapping.Settings(
                        false,
                        s.batchSize(),
                        s.maximumBatchingWindowInSeconds(),
                        s.functionResponseTypes(),
                        s.maximumConcurrency())),
            now.filters(),
            now.tags());
    operator.aws.byHand(disabled, new Lifecycle("Disabled", null, null, "Lambda gave up"));
  }

  /** Somebody sets another memory size, and AWS keeps no update any more. */
  private AwsId loseMemory() {
    AwsId function = operator.id(FunctionKind.KIND);
    memory(function, 128);
    operator.aws.keepNoUpdate();
    operator.aws.takeWritten();
    return function;
  }

  private void memory(AwsId id, int size) {
    LambdaFunction now = (LambdaFunction) operator.aws.resource(id);
    operator.aws.byHand(
        new LambdaFunction(
            now.name(),
            now.codeLocation(),
            now.codeSource(),
            now.codeSha256(),
            now.configuration()
                .map(c ->
                    new LambdaFunction.Configuration(
                        c.role(),
                        c.runtime(),
                        c.handler(),
                        c.description(),
                        c.architecture(),
                        size,
                        c.timeout(),
                        c.ephemeralStorage(),
                        c.kmsKeyArn(),
                        c.tracing(),
                        c.logging(),
                        c.snapStart())),
            now.environment(),
            now.reservedConcurrency(),
            now.tags()));
  }

  private void sweeps(int many) {
    for (int sweep = 0; sweep < many; sweep++) {
      operator.pass(Duration.ofSeconds(30));
      operator.aws.list();
      operator.reconcile();
    }
  }

  /** Tries of steps while the worker is woken every four seconds. */
  private int writesInTenMinutes() {
    operator.aws.takeWritten();
    for (int wake = 0; wake < 150; wake++) {
      operator.pass(Duration.ofSeconds(4));
      operator.reconcile();
    }
    return operator.aws.takeWritten().size();
  }
}
