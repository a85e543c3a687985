package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.queue.QueueKind;
import io.lambdaworker.operator.core.kind.role.RoleKind;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Step;
import org.junit.jupiter.api.Test;

/**
 * {@link Planning}: what is read from AWS directly before a plan may be applied, and what is not.
 */
class PlanningTest {
  private final OperatorInMemory operator = OperatorInMemory.withReadyWorker();
  private final Planning planning = planning();

  @Test
  void theSteadyStateReadsNothing() {
    assertThat(planning.plan(Policy.of(operator.worker()).rules(operator.seal())).isEmpty())
        .isTrue();
    assertThat(operator.aws.looked()).isEmpty();
  }

  @Test
  void onlyTheLaneThatIsWrittenIsRead() {
    AwsId alarm = operator.id(AlarmKind.KIND);
    operator.aws.goneByHand(alarm);

    Plan plan = plan(Lane.AT_ONCE);
    assertThat(plan.in(Lane.ALARMS).steps()).extracting(Step::id).containsExactly(alarm);
    assertThat(operator.aws.looked()).isEmpty();

    plan(Lane.ALARMS);
    assertThat(operator.aws.looked()).contains(alarm);
  }

  @Test
  void whatWasLookedAtIsNotLookedAtAgain() {
    AwsId queue = operator.id(QueueKind.KIND);
    operator.aws.goneByHand(queue);
    plan(Lane.AT_ONCE);
    assertThat(operator.aws.looked()).contains(queue);

    operator.aws.forgetLooks();
    plan(Lane.AT_ONCE);
    assertThat(operator.aws.looked()).isEmpty();

    planning.startAnew();
    plan(Lane.AT_ONCE);
    assertThat(operator.aws.looked()).contains(queue);
  }

  @Test
  void asksForOwnersOfWhatAListingShowsByName() {
    AwsId role = operator.id(RoleKind.KIND);
    operator.aws.listed(operator.aws.resource(role));
    plan(Lane.AT_ONCE);
    assertThat(operator.aws.looked()).isEmpty();

    planning.askForOwners();
    plan(Lane.AT_ONCE);
    assertThat(operator.aws.looked()).containsExactly(role);
  }

  @Test
  void looksAtEverythingThatTheNamesGive() {
    planning.lookAtAll();
    assertThat(operator.aws.looked()).containsAll(operator.aws.ids());
  }

  private Plan plan(Lane lane) {
    return planning.plan(Policy.of(operator.worker()).rules(operator.seal()), lane);
  }

  private Planning planning() {
    var worker = operator.worker();
    var gathered = operator.gatherer.gather(worker, operator.gatherer.inputs(worker));
    var artifact = operator.aws.artifact(gathered.code(), gathered.key(), false);
    return new Planning(operator.aws, gathered.desired(artifact));
  }
}
