package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.failure.Reason;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@link Accounts} and {@link AccountInUse}: an account is used only if STS says that the
 * credentials are of the account that the class names; STS is asked apart from reconciles.
 */
class AccountsTest {
  private final StsOnLoopback sts = new StsOnLoopback();
  private final LambdaWorkerClassSpec team = classIn("us-east-1");
  private final ResourceID worker = new ResourceID("share", "social");

  @BeforeEach
  void openSts() throws IOException {
    sts.open();
  }

  @AfterEach
  void closeSts() {
    sts.close();
  }

  @Test
  void anAccountOfAnotherNumberIsRefusedAndAskedAgain() {
    sts.answer("999999999999");
    try (var operator = new AccountsUnderTest()) {
      for (int i = 1; i <= 2; i++) {
        int times = i;
        Awaitility.await()
            .untilAsserted(() ->
                assertThatThrownBy(() -> operator.accounts.of(team, worker))
                    .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(Reason.WrongAccount))
                    .hasMessageContaining("999999999999"));
        Awaitility.await().until(() -> sts.asked() >= times);
      }
    }
  }

  @Test
  void workersOfAFailingAccountDoNotAskStsThemselves() {
    sts.answer("999999999999");
    sts.hold();
    try (var operator = new AccountsUnderTest()) {
      for (int i = 0; i < 1000; i++) {
        var one = new ResourceID("worker-" + i, "social");
        assertThatThrownBy(() -> operator.accounts.of(team, one))
            .isInstanceOf(FailureException.class);
      }
      sts.letGo();
      Awaitility.await().until(() -> operator.woken.size() >= 1000);
      assertThat(sts.asked()).isBetween(1, 5);
    }
  }

  @Test
  void workersAndClassesAreWokenWhenTheAccountIsConfirmed() {
    sts.hold();
    try (var operator = new AccountsUnderTest()) {
      assertThatThrownBy(() -> operator.accounts.of(team, worker))
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> {
                assertThat(e.failure().reason()).isEqualTo(Reason.InventoryStale);
                assertThat(e.failure().terminal()).isFalse();
              })
          .hasMessageContaining("being verified");
      assertThat(operator.accounts.verification("team", team))
          .isEqualTo(new Verification.UnderWay());

      sts.letGo();

      Awaitility.await()
          .untilAsserted(() -> assertThat(operator.woken).contains(worker, new ResourceID("team")));
      assertThat(operator.accounts.of(team, worker)).isNotNull();
      assertThat(operator.accounts.verification("team", team))
          .isEqualTo(new Verification.Confirmed());
    }
  }

  @Test
  void aSilentAccountHoldsNothingAndNobodyUp() {
    LambdaWorkerClassSpec silent = classIn(StsOnLoopback.SILENT);
    try (var alone = new AccountsUnderTest();
        var operator = new AccountsUnderTest()) {
      long undisturbed = alone.millisUntilConfirmed("team", team);

      for (int i = 0; i < 100; i++) {
        var one = new ResourceID("worker-" + i, "social");
        assertThatThrownBy(() -> operator.accounts.of(silent, one))
            .hasMessageContaining("being verified");
      }
      Awaitility.await().until(sts::isSilent);
      long besideSilent = operator.millisUntilConfirmed("team", team);

      System.out.printf(
          "[measured] accounts: verified after %d ms, beside one that never answers after %d ms%n",
          undisturbed, besideSilent);
      assertThat(besideSilent).isLessThan(2 * undisturbed + 200);
      assertThat(operator.accounts.verification("silent", silent))
          .isEqualTo(new Verification.UnderWay());
    }
  }

  private static LambdaWorkerClassSpec classIn(String region) {
    return AccountsUnderTest.classWith("region: " + region);
  }
}
