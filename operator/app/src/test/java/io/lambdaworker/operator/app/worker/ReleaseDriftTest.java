package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.Kinds;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.release.AliasKind;
import io.lambdaworker.operator.core.kind.release.FunctionAlias;
import io.lambdaworker.operator.core.kind.release.VersionKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hands do to alias and versions comes back; what AWS denies of them is told. */
class ReleaseDriftTest {
  private static final String SPEC =
      OperatorInMemory.SPEC
          + "rollout: {strategy: AllAtOnce, bakeSeconds: 0, rollbackOnAlarm: false, keepVersions: 2}\n";
  private static final String OTHER = SPEC.replace("memorySize: 512", "memorySize: 1024");

  private final OperatorInMemory operator = new OperatorInMemory();

  static Stream<Arguments> hands() {
    return Stream.of(
        hand("moved", now -> alias(now, "1", now.weights(), now.description())),
        hand("moved to $LATEST", now -> alias(now, "$LATEST", now.weights(), now.description())),
        hand("weights", now -> alias(now, "2", Facet.known(Map.of("1", 0.5)), now.description())),
        hand("no description", now -> alias(now, "2", now.weights(), Facet.known(""))),
        hand("its own words", now -> alias(now, "2", now.weights(), Facet.known("by hand"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hands")
  void theAliasIsAsBefore(String how, UnaryOperator<FunctionAlias> change) {
    twoVersions();
    operator.aws.byHand(change.apply(alias()));
    settle();
    // Of what nobody knows any more whether it was rolled back, it bakes anew.
    operator.pass(Duration.ofMinutes(10));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(alias().weights()).isEqualTo(Facet.known(Map.of()));
    assertThat(alias().description().orElse("")).startsWith("lambdaworker.io/1 Complete at=2");
    assertThat(operator.events.lines()).anyMatch(line -> line.contains("DriftCorrected"));
    assertRests();
  }

  /** AWS lets nobody delete the one that serves. */
  @Test
  void anOldVersionThatIsDeletedIsNotMissed() {
    twoVersions();
    operator.aws.goneByHand(version(1));
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertRests();
  }

  @ParameterizedTest
  @ValueSource(strings = {"publishedVersion", "alias"})
  void aDeniedReleaseIsToldAndGoesOnOnceAllowed(String path) {
    operator.put(SPEC);
    settle();
    operator.aws.refuse(path, Failure.terminal(Reason.AccessDenied, "allow it the call"));
    operator.put(OTHER);
    settle();

    assertThat(alias().version()).isEqualTo(Facet.known("1"));
    assertThat(operator.condition(ConditionType.READY)).contains("AccessDenied allow it the call");
    operator.aws.refuseNothing();
    operator.pass(Duration.ofMinutes(10));
    settle();
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
    assertThat(operator.condition(ConditionType.READY)).startsWith("True");
  }

  /** What is not known is no permission to write. */
  @Test
  void versionsThatMayNotBeReadAreNotWritten() {
    twoVersions();
    var restarted = new OperatorInMemory(Kinds.ALL, operator.api, operator.aws);
    operator.aws.blind(Failure.terminal(Reason.AccessDenied, "allow it lambda:ListAliases"));
    operator.aws.takeWritten();
    restarted.put(SPEC.replace("memorySize: 512", "memorySize: 2048"));
    restarted.reconcile();

    assertThat(operator.aws.takeWritten()).isEmpty();
    assertThat(restarted.condition(ConditionType.READY)).contains("lambda:ListAliases");
  }

  /** A value that is refused steers nothing; it is told as a problem. */
  @Test
  void anAnnotationThatIsRefusedSteersNothing() {
    twoVersions();
    FunctionAlias before = alias();
    operator.annotate(Annotations.RETRY, "é".repeat(200));
    settle();

    assertThat(alias()).isEqualTo(before);
    assertThat(operator.condition(ConditionType.READY)).contains(Annotations.RETRY);
  }

  private void twoVersions() {
    operator.put(SPEC);
    settle();
    operator.put(OTHER);
    settle();
    assertThat(alias().version()).isEqualTo(Facet.known("2"));
  }

  private void assertRests() {
    operator.aws.takeWritten();
    operator.reconcile();
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  private void settle() {
    for (int times = 0; times < 5; times++) {
      operator.reconcile();
    }
  }

  private FunctionAlias alias() {
    return (FunctionAlias) operator.aws.resource(operator.id(AliasKind.KIND));
  }

  private AwsId version(int number) {
    return operator.aws.ids().stream()
        .filter(id -> id.kind() == VersionKind.KIND && id.name().endsWith(":" + number))
        .findFirst()
        .orElseThrow();
  }

  private static FunctionAlias alias(
      FunctionAlias now,
      String version,
      Facet<Map<String, Double>> weights,
      Facet<String> description) {
    return new FunctionAlias(
        now.function(), now.alias(), Facet.known(version), weights, description);
  }

  private static Arguments hand(String how, UnaryOperator<FunctionAlias> change) {
    return Arguments.of(how, change);
  }
}
