package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.client.BudgetState;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Everything in one account and region shares one budget of calls, and all regions IAM's. */
class BudgetsTest {
  private final Budgets budgets =
      new Budgets(new AccountQuotas(AwsKinds.quotas(AwsKinds.ALL)), this::listener);
  private final Map<String, Supplier<BudgetState>> states = new TreeMap<>();

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

  @Test
  void callsOfIamAreOneBudgetInAllRegions() {
    for (int call = 0; call < 5; call++) {
      call("111111111111", "eu-central-1", "Iam", "CreateRole");
      call("111111111111", "eu-central-1", "Lambda", "CreateFunction");
    }
    call("111111111111", "us-east-1", "Iam", "CreateRole");
    call("111111111111", "us-east-1", "Lambda", "CreateFunction");
    call("222222222222", "us-east-1", "Iam", "CreateRole");

    assertThat(left("111111111111 us-east-1 iam:write"))
        .isCloseTo(left("111111111111 eu-central-1 iam:write"), within(0.05));
    assertThat(left("111111111111 us-east-1 iam:write"))
        .isLessThan(left("222222222222 us-east-1 iam:write"));
    assertThat(left("111111111111 eu-central-1 lambda"))
        .isLessThan(left("111111111111 us-east-1 lambda"));
  }

  private double left(String budget) {
    return states.get(budget).get().left();
  }

  private void call(String account, String region, String service, String operation) {
    var attributes =
        new ExecutionAttributes()
            .putAttribute(SdkExecutionAttribute.SERVICE_NAME, service)
            .putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation);
    budgets.of(new Account(account, region)).beforeExecution(() -> null, attributes);
  }

  private AwsListener listener(Account account) {
    return new AwsListener() {
      @Override
      public void budget(String bucket, Supplier<BudgetState> now) {
        states.put(account.accountId() + " " + account.region() + " " + bucket, now);
      }
    };
  }
}
