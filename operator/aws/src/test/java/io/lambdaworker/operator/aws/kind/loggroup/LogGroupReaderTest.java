package io.lambdaworker.operator.aws.kind.loggroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.core.kind.loggroup.LogGroup;
import io.lambdaworker.operator.core.kind.loggroup.LogGroupKind;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;

/** CloudWatch's answers about log groups, as records. */
class LogGroupReaderTest {
  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(null, Facet.absent()),
        Arguments.of("", Facet.absent()),
        Arguments.of(
            "arn:aws:kms:eu-central-1:1:key/x", Facet.known("arn:aws:kms:eu-central-1:1:key/x")));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void readsTheKeyThatEncryptsTheLogs(String answer, Facet<String> expected) {
    var reading = new ReadersUnderTest();
    reading.aws.answer(
        "logs:DescribeLogGroups",
        DescribeLogGroupsResponse.builder()
            .logGroups(g -> g.logGroupName("/aws/lambda/share").kmsKeyId(answer))
            .build());

    var group = (LogGroup) reading.list(LogGroupKind.KIND).getFirst().resource();

    assertThat(group.kmsKeyId()).isEqualTo(expected);
  }
}
