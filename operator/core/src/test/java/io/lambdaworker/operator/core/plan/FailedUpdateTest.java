package io.lambdaworker.operator.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An update that Lambda gave up, while it shows the values of the update. */
class FailedUpdateTest {
  private final Desired desired = DesiredWorker.full();
  private final AwsInMemory aws = AwsInMemory.of(desired);

  @Test
  void isWrittenAgainThoughTheWantedValuesAreShown() {
    is("Failed");
    assertThat(Planner.plan(desired, aws.observed(), SampleRules.FIRST).describe())
        .containsExactly("function.lastUpdate Failed -> Successful");
  }

  @Test
  void isLeftAloneOnceItSucceeded() {
    is("Successful");
    assertThat(Planner.plan(desired, aws.observed(), SampleRules.FIRST).steps()).isEmpty();
  }

  private void is(String lastUpdateStatus) {
    var function =
        (LambdaFunction) Objects.requireNonNull(desired.resources().get("function"), "wanted");
    var lifecycle = new Lifecycle("Active", lastUpdateStatus, "EniLimitExceeded", "too many");
    aws.put(
        new Observed(
            aws.get(function.id()),
            new Identity("arn", null, null, "rev-1", Facet.known(lifecycle))));
  }
}
