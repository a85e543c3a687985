package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountQuotasTest {

  @Test
  void areAwsUsualOnesWhereNothingElseIsKnown() {
    assertThat(AccountQuotas.USUAL.of("lambda:CreateFunction"))
        .isEqualTo(Quotas.of("lambda:CreateFunction"));
  }

  @Test
  void takeTheirRateAndListingsKeepTheirPartOfIt() {
    var quotas = new AccountQuotas(Map.of("lambda", 30.0, "*", 100.0));
    assertThat(quotas.of("lambda:CreateFunction")).isEqualTo(new Quota("lambda", 30, 1.8));
    assertThat(quotas.of("iam:CreateRole")).isEqualTo(new Quota("iam:write", 100, 0));
  }

  @Test
  void knowTheBucketsOfAllThatWeCall() {
    assertThat(AccountQuotas.isBucket("lambda")).isTrue();
    assertThat(AccountQuotas.isBucket("iam:read")).isTrue();
    assertThat(AccountQuotas.isBucket("cloudwatch:PutMetricAlarm")).isTrue();
    assertThat(AccountQuotas.isBucket("*")).isTrue();
    assertThat(AccountQuotas.isBucket("lambda:CreateFunction")).isFalse();
  }
}
