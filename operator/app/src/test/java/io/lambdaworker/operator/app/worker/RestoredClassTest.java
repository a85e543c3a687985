package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.Annotations;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A worker that names no class was made under the default one, class {@code team}. Then another
 * class became the default, and the worker was restored from a backup, without its status.
 */
class RestoredClassTest {
  private static final String SPEC = OperatorInMemory.SPEC.replace("classRef: {name: team}\n", "");
  private static final String ELSEWHERE = OperatorInMemory.CLASS.replace("us-east-1", "eu-west-1");

  private final OperatorInMemory operator = new OperatorInMemory();
  private final AwsInMemory elsewhere = new AwsInMemory();

  RestoredClassTest() {
    operator.open("eu-west-1", elsewhere);
    isDefault("team", OperatorInMemory.CLASS, true);
    operator.put(SPEC);
    operator.reconcile();
    isDefault("team", OperatorInMemory.CLASS, false);
    isDefault("other", ELSEWHERE, true);
    operator.api.status("share", null);
    operator.aws.takeWritten();
  }

  @Test
  void itsTagsNameTheClassThatItHad() {
    operator.reconcile();

    assertThat(operator.status().className()).isEqualTo("team");
    assertThat(elsewhere.ids()).isEmpty();
    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void tagsThatNoListingShowsAreRead() {
    operator.aws.listed(operator.aws.resource(operator.id(FunctionKind.KIND)));

    operator.reconcile();

    assertThat(operator.status().className()).isEqualTo("team");
    assertThat(elsewhere.ids()).isEmpty();
  }

  @Test
  void anAccountThatWasNotListedYetIsWaitedFor() {
    operator.aws.stale(null);

    operator.reconcile();

    assertThat(operator.condition(ConditionType.READY)).contains("account of class team");
    assertThat(elsewhere.ids()).isEmpty();
  }

  @Test
  void whatIsSomebodyElsesNamesNothing() {
    operator.aws.ids().stream().toList().forEach(operator.aws::goneByHand);

    operator.reconcile();

    assertThat(operator.status().className()).isEqualTo("other");
  }

  @Test
  void aDeletionFindsWhatItHad() {
    assertThat(operator.delete().isOver()).isTrue();

    assertThat(operator.aws.ids())
        .extracting(id -> id.kind().label())
        .isSubsetOf(Set.of("logGroup"));
  }

  @Test
  void anAccountThatCannotBeUsedHoldsNobodyUp() {
    operator.close("us-east-1", Failure.terminal(Reason.AccessDenied, "no such role"));

    operator.reconcile();

    assertThat(operator.status().className()).isEqualTo("other");
  }

  private void isDefault(String name, String spec, boolean is) {
    operator
        .cluster
        .putClass(name, spec)
        .getMetadata()
        .setAnnotations(Map.of(Annotations.IS_DEFAULT_CLASS, String.valueOf(is)));
  }
}
