package io.lambdaworker.operator.aws.kind;

import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/** For a minute AWS may not know everywhere what we created: that is "not yet", not a refusal. */
class NewThingsTest {
  private final WriterUnderTest it = new WriterUnderTest();

  @BeforeEach
  void awsWorks() {
    it.aws
        .answer(
            "iam:CreateRole",
            CreateRoleResponse.builder().role(r -> r.arn("arn:role").roleId("id")).build())
        .answer("sqs:CreateQueue", CreateQueueResponse.builder().queueUrl("https://q").build())
        .answer(
            "lambda:CreateFunction",
            CreateFunctionResponse.builder()
                .functionArn("arn:f")
                .state("Active")
                .codeSha256(Samples.SHA)
                .build());
  }

  /** Calls to something right after it was created, and how AWS says that it does not know it. */
  static Stream<Arguments> callsToWhatIsNew() {
    return Stream.of(
        arguments(Samples.role(), "iam:PutRolePolicy", 404, "NoSuchEntity"),
        arguments(Samples.role(), "iam:PutRolePolicy", 403, "AccessDenied"),
        arguments(
            Samples.logGroup("/aws/lambda/share"),
            "logs:PutRetentionPolicy",
            400,
            "ResourceNotFoundException"),
        arguments(
            Samples.function(), "lambda:PutFunctionConcurrency", 404, "ResourceNotFoundException"));
  }

  @ParameterizedTest(name = "{1} {3}")
  @MethodSource("callsToWhatIsNew")
  void waitsForWhatItJustCreated(Resource resource, String call, int status, String code) {
    it.aws.fail(call, SdkErrors.of(status, code));

    assertThat(it.write(create(resource))).isInstanceOf(Result.Waiting.class);
    assertThat(it.journal.doubted()).isEmpty();
  }

  /** Changes of something that exists, and what it gives way to. */
  static Stream<Arguments> changesOfWhatIsNew() {
    return Stream.of(
        arguments(Samples.queue("share-items"), "sqs:TagQueue", "QueueDoesNotExist"),
        arguments(Samples.role(), "iam:TagRole", "NoSuchEntity"),
        arguments(Samples.function(), "lambda:TagResource", "ResourceNotFoundException"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("changesOfWhatIsNew")
  void laterCallsWaitForAMinuteAndNoLonger(Resource resource, String call, String code) {
    it.write(create(resource));
    Resource bare = resource.withTags(Facet.known(new Tags(Map.of())));
    Step tags = update(resource, observed(bare), "tags.lambdaworker.io/name");
    it.aws.failAlways(call, SdkErrors.of(400, code));

    assertThat(it.write(tags)).isInstanceOf(Result.Waiting.class);

    it.pass(Duration.ofSeconds(60));
    assertThat(it.write(tags)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void whatNeedsANewPartWaitsForIt() {
    it.aws.failAlways(
        "lambda:CreateEventSourceMapping", SdkErrors.of(404, "ResourceNotFoundException"));
    assertThat(it.write(create(Samples.mapping())))
        .as("its function is not new")
        .isInstanceOf(Result.Failed.class);

    it.write(create(Samples.function()));

    assertThat(it.write(create(Samples.mapping()))).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void aDeadLetterQueueThatIsNewIsWaitedFor() {
    it.write(create(Samples.queue("share-items-dlq")));
    it.aws.fail(
        "sqs:CreateQueue",
        SdkErrors.of(400, "InvalidParameterValue", "Dead letter target does not exist."));

    assertThat(it.write(create(Samples.queue("share-items")))).isInstanceOf(Result.Waiting.class);
  }

  @Test
  void aDeniedCreateIsNotAboutANewPart() {
    it.write(create(Samples.role()));
    it.aws.fail("lambda:CreateFunction", SdkErrors.of(403, "AccessDeniedException"));

    assertThat(it.write(create(Samples.function()))).isInstanceOf(Result.Failed.class);
  }
}
