package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.AwsKinds;
import io.lambdaworker.operator.aws.client.Quotas.Quota;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account's owner says of its quotas goes before AWS's usual ones. */
class AccountQuotasTest {
  private static final Quotas AWS = AwsKinds.quotas(AwsKinds.ALL);
  private static final AccountQuotas USUAL = new AccountQuotas(AWS);

  @Test
  void areAwsUsualOnesWhereNothingElseIsKnown() {
    assertThat(USUAL.of("lambda:CreateFunction")).isEqualTo(AWS.of("lambda:CreateFunction"));
  }

  @Test
  void takeTheirRateAndListingsKeepTheirPartOfIt() {
    var quotas = new AccountQuotas(AWS, Map.of("lambda", 30.0, "*", 100.0));
    assertThat(quotas.of("lambda:CreateFunction")).isEqualTo(new Quota("lambda", 30, 1.8));
    assertThat(quotas.of("iam:CreateRole")).isEqualTo(new Quota("iam:write", 100, 0));
  }

  @Test
  void knowTheBucketsOfAllThatWeCall() {
    assertThat(USUAL.isBucket("lambda")).isTrue();
    assertThat(USUAL.isBucket("iam:read")).isTrue();
    assertThat(USUAL.isBucket("cloudwatch:PutMetricAlarm")).isTrue();
    assertThat(USUAL.isBucket("*")).isTrue();
    assertThat(USUAL.isBucket("lambda:CreateFunction")).isFalse();
  }
}
