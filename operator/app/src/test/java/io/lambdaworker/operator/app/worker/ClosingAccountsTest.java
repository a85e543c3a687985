package io.lambdaworker.operator.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.lambdaworker.api.v1beta1.LambdaWorkerClassSpec;
import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * {@link Accounts}: an account is closed with its last user, class or worker; nothing is listed for
 * it any more, and its metrics go.
 */
class ClosingAccountsTest {
  private static final LambdaWorkerClassSpec TEAM =
      AccountsUnderTest.classWith("region: us-east-1");
  private static final LambdaWorkerClassSpec MOVED =
      AccountsUnderTest.classWith("region: us-east-2");
  private final StsOnLoopback sts = new StsOnLoopback();
  private final ResourceID worker = new ResourceID("share", "social");
  private AccountsUnderTest operator;

  @BeforeEach
  void openAccount() throws IOException {
    sts.open();
    operator = new AccountsUnderTest();
    operator.millisUntilConfirmed("team", TEAM);
    assertThat(meters("us-east-1"))
        .anyMatch(line -> line.startsWith("lambdaworker_inventory_age_seconds"))
        .anyMatch(line -> line.startsWith("lambdaworker_inventory_sweeps_total"))
        .anyMatch(line -> line.startsWith("lambdaworker_aws_budget_left_ratio"));
  }

  @AfterEach
  void closeAll() {
    operator.close();
    sts.close();
  }

  @Test
  void itsMetricsGoWithTheLastClass() {
    operator.accounts.forgetClass("team");
    assertThat(meters("us-east-1")).isEmpty();
  }

  @Test
  void nothingIsListedAfterwards() {
    Awaitility.await().until(() -> sts.listings() > 0);
    operator.accounts.forgetClass("team");
    int then = sts.listings();
    operator.millisUntilConfirmed("other", MOVED);
    Awaitility.await().until(() -> sts.listingsIn("us-east-2") > 6);
    assertThat(sts.listingsIn("us-east-1")).isLessThanOrEqualTo(then + 1);
    assertThat(meters("us-east-1")).isEmpty();
  }

  @Test
  void anotherClassOrAWorkerKeepsIt() {
    assertThat(operator.accounts.of(TEAM, worker)).isNotNull();
    operator.accounts.verification("second", TEAM);
    operator.accounts.forgetClass("team");
    operator.accounts.forgetClass("second");
    assertThat(meters("us-east-1")).isNotEmpty();

    operator.accounts.forget(worker);
    assertThat(meters("us-east-1")).isEmpty();
  }

  @Test
  void otherSettingsOfTheAccountShareItsGauges() {
    var warnings = new ListAppender<ILoggingEvent>();
    warnings.start();
    var micrometer = (Logger) LoggerFactory.getLogger("io.micrometer");
    micrometer.setLevel(Level.DEBUG); // it warns only once in a process
    micrometer.addAppender(warnings);
    try {
      operator.millisUntilConfirmed(
          "bulk", AccountsUnderTest.classWith("region: us-east-1, bulkRoleRead: true"));
    } finally {
      micrometer.detachAppender(warnings);
      micrometer.setLevel(null);
    }
    assertThat(warnings.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(message -> message.contains("already registered"));
  }

  @Test
  void otherSettingsOfTheAccountKeepItsMetrics() {
    operator.millisUntilConfirmed(
        "bulk", AccountsUnderTest.classWith("region: us-east-1, bulkRoleRead: true"));
    operator.accounts.forgetClass("team");
    assertThat(meters("us-east-1")).isNotEmpty();
    operator.accounts.forgetClass("bulk");
    assertThat(meters("us-east-1")).isEmpty();
  }

  @Test
  void aClassThatChangesLeavesItsFormerAccount() {
    operator.millisUntilConfirmed("team", MOVED);
    assertThat(meters("us-east-1")).isEmpty();
    assertThat(meters("us-east-2")).isNotEmpty();
  }

  @Test
  void aWorkerIsReadInItsClassesAccountAlone() {
    assertThat(operator.accounts.of(TEAM, worker)).isNotNull();
    operator.millisUntilConfirmed("team", MOVED);
    assertThat(meters("us-east-1")).as("until the worker was reconciled").isNotEmpty();
    assertThat(operator.accounts.of(MOVED, worker)).isNotNull();
    assertThat(meters("us-east-1")).isEmpty();
  }

  @Test
  void itIsOpenedAgainForTheNextUser() {
    operator.accounts.forgetClass("team");
    int asked = sts.asked();
    operator.millisUntilConfirmed("team", TEAM);
    assertThat(sts.asked()).isGreaterThan(asked);
    assertThat(meters("us-east-1"))
        .anyMatch(line -> line.startsWith("lambdaworker_inventory_age_seconds"))
        .anyMatch(line -> line.startsWith("lambdaworker_aws_budget_left_ratio"));
  }

  private List<String> meters(String region) {
    return operator
        .measures
        .scrape()
        .lines()
        .filter(line -> line.contains("region=\"%s\"".formatted(region)))
        .toList();
  }
}
