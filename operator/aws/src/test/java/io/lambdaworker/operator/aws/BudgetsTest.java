package io.lambdaworker.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.AccountQuotas;
import io.lambdaworker.operator.aws.client.BudgetState;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.resource.Account;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.internal.interceptor.DefaultFailedExecutionContext;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

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

  /** AWS slows the calls of a budget down: it shows wherever the budget is the same. */
  @Test
  void callsOfIamAreOneBudgetInAllRegions() {
    throttled("111111111111", "eu-central-1", "Iam", "CreateRole");
    throttled("111111111111", "eu-central-1", "Lambda", "CreateFunction");
    begin("111111111111", "us-east-1", "Iam", "CreateRole");
    begin("111111111111", "us-east-1", "Lambda", "CreateFunction");
    begin("222222222222", "us-east-1", "Iam", "CreateRole");

    assertThat(pace("111111111111 us-east-1 iam:write")).isLessThan(1);
    assertThat(pace("111111111111 us-east-1 lambda")).isEqualTo(1);
    assertThat(pace("222222222222 us-east-1 iam:write")).isEqualTo(1);
  }

  private double pace(String budget) {
    return states.get(budget).get().pace();
  }

  private ExecutionAttributes begin(
      String account, String region, String service, String operation) {
    var attributes =
        new ExecutionAttributes()
            .putAttribute(SdkExecutionAttribute.SERVICE_NAME, service)
            .putAttribute(SdkExecutionAttribute.OPERATION_NAME, operation);
    budgets.of(new Account(account, region)).beforeExecution(() -> null, attributes);
    return attributes;
  }

  private void throttled(String account, String region, String service, String operation) {
    var attributes = begin(account, region, service, operation);
    var context =
        DefaultFailedExecutionContext.builder()
            .interceptorContext(
                InterceptorContext.builder().request(CreateRoleRequest.builder().build()).build())
            .exception(SdkErrors.of(429, "TooManyRequestsException"))
            .build();
    budgets.of(new Account(account, region)).onExecutionFailure(context, attributes);
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
