package io.lambdaworker.operator.aws.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

/**
 * A denied read of tags names the right that is missing, whether AWS's answer does or not. A
 * function's tags come with the function, and IAM always names the action, so both are tested
 * elsewhere.
 */
class TagsDeniedTest {
  private final ReadersUnderTest reading = new ReadersUnderTest();

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(Samples.mapping(), "lambda:ListTags"),
        arguments(Samples.alarm("share-errors"), "cloudwatch:ListTagsForResource"),
        arguments(Samples.logGroup("/aws/lambda/share"), "logs:ListTagsForResource"),
        arguments(Samples.queue("share-items"), "sqs:ListQueueTags"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("kinds")
  void namesTheRight(Resource resource, String right) {
    Observed known = Samples.observed(resource);
    reading.aws.answer("sqs:GetQueueAttributes", GetQueueAttributesResponse.builder().build());
    reading.aws.failAlways(right, SdkErrors.of(403, "AccessDenied", "Access is denied."));
    var reader = reading.reader(resource.kind());

    assertThatThrownBy(
            () -> {
              reader.complete(ReadersUnderTest.SHARE, List.of(known));
              reader.seldom(ReadersUnderTest.SHARE, List.of(known));
            })
        .isInstanceOfSatisfying(
            AwsException.class,
            denied -> {
              assertThat(denied.failure().reason()).isEqualTo(Reason.AccessDenied);
              assertThat(denied.failure().message())
                  .contains("allow it " + right + " on " + resource.id());
            });
  }
}
