package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.core.resource.Account;
import org.junit.jupiter.api.Test;

/** Everything in one account and region shares one budget of calls. */
class BudgetsTest {
  private final Budgets budgets =
      new Budgets(new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)), account -> AwsListener.NONE);

  @Test
  void oneAccountAndRegionHasOneBudgetWhateverTheRole() {
    var own = new AccountSettings("123456789012", "eu-central-1", null, null, false);
    var assumed =
        new AccountSettings(
            "123456789012", "eu-central-1", "arn:aws:iam::123456789012:role/workers", "x", true);

    assertThat(budgets.of(own.account())).isSameAs(budgets.of(assumed.account()));
  }

  @Test
  void anotherRegionHasABudgetOfItsOwn() {
    assertThat(budgets.of(new Account("123456789012", "eu-central-1")))
        .isNotSameAs(budgets.of(new Account("123456789012", "us-east-1")));
  }
}
