package io.lambdaworker.operator.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions and ARNs follow from the account and its region. */
class AccountTest {

  @ParameterizedTest
  @CsvSource({
    "us-east-1, aws",
    "eu-west-1, aws",
    "cn-north-1, aws-cn",
    "us-gov-west-1, aws-us-gov",
    "us-iso-east-1, aws-iso",
    "us-isob-east-1, aws-iso-b",
    "eusc-de-east-1, aws-eusc",
  })
  void thePartitionFollowsFromTheRegion(String region, String partition) {
    assertThat(new Account("1", region).partition()).isEqualTo(partition);
  }

  @Test
  void domainsFollowFromTheRegion() {
    assertThat(new Account("1", "cn-north-1").domain("sqs"))
        .isEqualTo("sqs.cn-north-1.amazonaws.com.cn");
    assertThat(new Account("1", "us-iso-east-1").domain("sqs"))
        .isEqualTo("sqs.us-iso-east-1.c2s.ic.gov");
  }

  @Test
  void arnsAreComputed() {
    var account = new Account("123456789012", "us-east-1");

    assertThat(account.queueArn("q")).isEqualTo("arn:aws:sqs:us-east-1:123456789012:q");
    assertThat(account.functionArn("f"))
        .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:f");
    assertThat(account.logGroupArn("/aws/lambda/f"))
        .isEqualTo("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f");
    assertThat(account.alarmArn("a"))
        .isEqualTo("arn:aws:cloudwatch:us-east-1:123456789012:alarm:a");
    assertThat(account.tableArn("t")).isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/t");
    assertThat(account.roleArn("/workers/", "r"))
        .isEqualTo("arn:aws:iam::123456789012:role/workers/r");
  }
}
