package io.lambdaworker.operator.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether one ARN pattern allows all that another one names, compared part by part. */
class ArnPatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, *, true",
    "*, arn:aws:s3:::a, true",
    "arn:aws:s3:::*, *, false",
    "arn:aws:s3:::a/*, arn:aws:s3:::a, false",
    "arn:aws:s3:::a/*, arn:aws:s3:::a/b/c, true",
    "arn:aws:s3:::a/*, arn:aws:s3:::ab/c, false",
    "arn:aws:s3:::a*, arn:aws:s3:::ab/c, true",
    "arn:aws:sqs:*:1:*, arn:aws:sqs:eu-west-1:1:q, true",
    "arn:aws:sqs:*:1:*, arn:aws:sqs:eu-west-1:2:1:q, false",
    "arn:aws:sqs:*:1:*, arn:aws:sqs:*:*:q, false",
    "arn:aws:sqs:*:1:*, arn:aws:sqs:*:1:q*, true",
    "arn:aws:sqs:*:1:*, arn:*:sqs:*:1:q, false",
    "arn:aws:dynamodb:*:1:table/*, arn:aws:dynamodb:us-east-1:1:*, false",
    "arn:aws:dynamodb:*:1:table/*, arn:aws:dynamodb:us-east-1:1:table/x/index/*, true",
    "arn:aws:dynamodb:*:1:table/items, arn:aws:dynamodb:us-east-1:1:table/item?, false",
    "arn:aws:logs:*:1:log-group:*, arn:aws:logs:x:1:log-group:/aws/x:*, true",
    "arn:aws:sqs:*, arn:aws:sqs:eu-west-1:1:q, true",
    "arn:aws:sqs:*, arn:aws:sns:eu-west-1:1:q, false",
    "arn:aws:sqs, arn:aws:sqs:eu-west-1:1:q, false",
    "*q, arn:aws:sqs:eu-west-1:1:q, false",
    "subnet-*, subnet-1, true",
    "arn:aws:*, subnet-1, false",
  })
  void containsPartByPart(String allowed, String wanted, boolean contained) {
    assertThat(ArnPattern.contains(allowed, wanted)).isEqualTo(contained);
  }
}
