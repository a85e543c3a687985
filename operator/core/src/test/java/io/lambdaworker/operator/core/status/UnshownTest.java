package io.lambdaworker.operator.core.status;

import static io.lambdaworker.api.v1beta1.ConditionType.READY;
import static io.lambdaworker.api.v1beta1.ConditionType.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Unshown}: what AWS could not show is neither as wanted nor applied. */
class UnshownTest {
  private static final Failure WHY = Failure.passing(Reason.NotReadable, "its key is disabled");

  @ParameterizedTest
  @CsvSource({
    "function, environment",
    "function, tags",
    "eventSource.items, filters",
    "queue.items, policy",
    "role, inlinePolicies",
  })
  void syncedSaysWhichPartIsNotKnownAndWhy(String path, String facet) {
    var status = Scenario.working().unshown(path, facet, WHY).after(Scenario.ready());

    var synced = Scenario.condition(status, SYNCED);
    assertThat(synced.status()).isEqualTo(ConditionStatus.FALSE);
    assertThat(synced.reason()).isEqualTo("NotReadable");
    assertThat(synced.message())
        .isEqualTo("%s.%s is not known: its key is disabled".formatted(path, facet));
    assertThat(Scenario.condition(status, READY).status()).isEqualTo(ConditionStatus.TRUE);
  }

  @Test
  void whatIsNotShownWasNotApplied() {
    var hidden = Scenario.working().unshown("function", "environment", WHY);

    var status = hidden.after(Scenario.begun());
    assertThat(status.applied()).startsWith("begun:");

    assertThat(Scenario.working().after(status).applied())
        .isEqualTo(Scenario.applied(Scenario.working().desired()));
  }
}
