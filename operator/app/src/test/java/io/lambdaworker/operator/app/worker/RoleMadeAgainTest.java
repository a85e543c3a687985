package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Lambda's grant on the key of a function's variables is for the id of its role. A role that is
 * made again has another one, and the function cannot start until it has a new grant.
 */
class RoleMadeAgainTest {
  private static final String VARIABLES = "env: [{name: LEVEL, value: debug}]\n";
  private static final String REPLACED = "replace function";

  @Test
  void aRoleDeletedByHandRenewsTheGrantAtOnce() {
    var operator = ready(VARIABLES);
    operator.aws.goneByHand(role(operator));

    operator.reconcile();

    List<String> written = operator.aws.takeWritten();
    assertThat(written).hasSize(2);
    assertThat(written.getFirst()).startsWith("create role");
    assertThat(written.getLast()).startsWith(REPLACED);
    assertThat(notedRole(operator)).isEqualTo(idOfRole(operator));
    assertThat(operator.events.lines())
        .anyMatch(line -> line.contains("its role was made again") && line.contains("no grant"));
  }

  @Test
  void afterThatNothingIsWritten() {
    var operator = ready(VARIABLES);
    operator.aws.goneByHand(role(operator));
    operator.reconcile();
    operator.aws.takeWritten();

    operator.reconcile();

    assertThat(operator.aws.takeWritten()).isEmpty();
  }

  @Test
  void afterACrashTheNextReconcileRenewsTheGrant() {
    var operator = ready(VARIABLES);
    operator.aws.byHand(operator.aws.resource(role(operator)));

    operator.reconcile();

    assertThat(operator.aws.takeWritten()).singleElement().asString().startsWith(REPLACED);
  }

  @Test
  void withoutVariablesThereIsNoGrantToRenew() {
    var operator = ready("");
    operator.aws.goneByHand(role(operator));

    operator.reconcile();

    assertThat(operator.aws.takeWritten()).noneMatch(write -> write.startsWith(REPLACED));
    assertThat(notedRole(operator)).isEqualTo(idOfRole(operator));
  }

  @Test
  void underDetectItIsOnlyTold() {
    var operator = ready(VARIABLES + "driftPolicy: {mode: Detect}\n");
    operator.aws.byHand(operator.aws.resource(role(operator)));

    operator.reconcile();

    assertThat(operator.aws.takeWritten()).isEmpty();
    assertThat(operator.status().plan()).anyMatch(step -> step.startsWith(REPLACED));
  }

  @Test
  void anAdoptedFunctionIsNotReplacedButTold() {
    var operator = ready(VARIABLES);
    var function = operator.aws.resource(function(operator));
    operator.aws.byHand(
        function.withTags(function.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true"))));
    operator.aws.byHand(operator.aws.resource(role(operator)));

    operator.reconcile();

    assertThat(operator.aws.takeWritten()).noneMatch(write -> write.startsWith(REPLACED));
    assertThat(operator.events.lines())
        .anyMatch(line -> line.startsWith("Warning LeftAsIs") && line.contains("another role"));
  }

  @Test
  void afterAnUpgradeTheTagIsAddedAndNothingElse() {
    var operator = ready(VARIABLES);
    var function = operator.aws.resource(function(operator));
    operator.aws.byHand(
        function.withTags(function.tags().map(tags -> tags.without(TagKeys.ROLE_ID))));

    operator.reconcile();

    assertThat(operator.aws.takeWritten())
        .containsExactly("function.tags.lambdaworker.io/role-id null -> " + idOfRole(operator));
    assertThat(operator.events.lines()).noneMatch(line -> line.contains("DriftCorrected"));
  }

  private static OperatorInMemory ready(String more) {
    var operator = new OperatorInMemory();
    operator.put(OperatorInMemory.SPEC + more);
    operator.reconcile();
    operator.events.forget();
    operator.aws.forgetLooks();
    operator.aws.takeWritten();
    return operator;
  }

  private static AwsId role(OperatorInMemory operator) {
    return operator.id(RoleKind.KIND);
  }

  private static AwsId function(OperatorInMemory operator) {
    return operator.id(FunctionKind.KIND);
  }

  private static String idOfRole(OperatorInMemory operator) {
    return String.valueOf(operator.aws.identity(role(operator)).id());
  }

  private static String notedRole(OperatorInMemory operator) {
    Facet<Tags> tags = operator.aws.resource(function(operator)).tags();
    return String.valueOf(tags.orElse(Tags.NONE).values().get(TagKeys.ROLE_ID));
  }
}
