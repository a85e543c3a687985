package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.ReadersUnderTest;
import io.lambdaworker.operator.aws.kind.Samples;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.function.FunctionKind;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.EventInvokeConfig;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Extras;
import io.lambdaworker.operator.core.kind.function.LambdaFunction.Vpc;
import io.lambdaworker.operator.core.resource.Facet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** {@link FunctionExtras}: what functions have that no spec can name yet. */
class FunctionExtrasTest {
  private static final String LAYER = "arn:aws:lambda:eu-central-1:123456789012:layer:otel:7";
  private static final String QUEUE = "arn:aws:sqs:eu-central-1:123456789012:theirs";
  private static final Vpc NO_VPC = new Vpc(Set.of(), Set.of());

  private final ReadersUnderTest reading = new ReadersUnderTest();

  static Stream<Arguments> listed() {
    return Stream.of(
        row("nothing", c -> {}, Extras.NONE.orElse(null)),
        row(
            "husks",
            c ->
                c.layers(List.of())
                    .vpcConfig(v -> v.vpcId("").subnetIds(List.of()))
                    .deadLetterConfig(d -> d.targetArn(""))
                    .fileSystemConfigs(List.of()),
            Extras.NONE.orElse(null)),
        row(
            "layers in order",
            c -> c.layers(l -> l.arn(LAYER).codeSize(1L), l -> l.arn(LAYER + "7")),
            new Extras(List.of(LAYER, LAYER + "7"), NO_VPC, null, Set.of())),
        row(
            "all else",
            c ->
                c.vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1"))
                    .deadLetterConfig(d -> d.targetArn(QUEUE))
                    .fileSystemConfigs(f -> f.arn("arn:efs").localMountPath("/mnt/x")),
            new Extras(
                List.of(),
                new Vpc(Set.of("subnet-1"), Set.of("sg-1")),
                QUEUE,
                Set.of("arn:efs at /mnt/x"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listed")
  void aListingShowsWhatNoSpecCanName(
      String what, Consumer<FunctionConfiguration.Builder> answer, Extras expected) {
    reading.aws.answer(
        "lambda:ListFunctions",
        ListFunctionsResponse.builder().functions(function(answer)).build());

    var listed = (LambdaFunction) reading.list(FunctionKind.KIND).getFirst().resource();

    assertThat(listed.extras()).isEqualTo(Facet.known(expected));
    assertThat(listed.url()).as("not listed").isEqualTo(Facet.unread());
  }

  @Test
  void functionsWithoutExtrasShareOneRecord() {
    reading.aws.answer(
        "lambda:ListFunctions",
        ListFunctionsResponse.builder().functions(function(c -> {})).build());

    var listed = (LambdaFunction) reading.list(FunctionKind.KIND).getFirst().resource();

    assertThat(listed.extras()).isSameAs(Extras.NONE);
  }

  @Test
  void theSlowRoundTellsOfNothingWhereNothingIs() {
    for (String call : List.of("FunctionUrlConfig", "FunctionEventInvokeConfig", "Policy")) {
      reading.aws.failAlways("lambda:Get" + call, SdkErrors.of(404, "ResourceNotFoundException"));
    }
    reading.aws.answer(
        "lambda:GetFunctionCodeSigningConfig",
        GetFunctionCodeSigningConfigResponse.builder().codeSigningConfigArn("").build());

    LambdaFunction read = seldom();

    assertThat(read.codeSigningConfigArn()).isEqualTo(Facet.absent());
    assertThat(read.url()).isEqualTo(Facet.absent());
    assertThat(read.eventInvokeConfig()).isSameAs(EventInvokeConfig.NONE);
    assertThat(read.foreignStatements()).isEqualTo(Facet.known(Set.of()));
    assertThat(read.configuration()).as("not read").isEqualTo(Facet.unread());
    assertThat(reading.aws.calls()).hasSize(4);
  }

  @Test
  void theSlowRoundTellsWhatSomebodySet() {
    reading.aws.answer(
        "lambda:GetFunctionCodeSigningConfig",
        GetFunctionCodeSigningConfigResponse.builder().codeSigningConfigArn("arn:csc").build());
    reading.aws.answer(
        "lambda:GetFunctionUrlConfig",
        GetFunctionUrlConfigResponse.builder().functionUrl("https://x/").authType("NONE").build());
    reading.aws.answer(
        "lambda:GetFunctionEventInvokeConfig",
        GetFunctionEventInvokeConfigResponse.builder()
            .maximumRetryAttempts(0)
            .destinationConfig(d -> d.onFailure(f -> f.destination(QUEUE)).onSuccess(s -> {}))
            .build());
    reading.aws.answer(
        "lambda:GetPolicy",
        GetPolicyResponse.builder()
            .policy(
                """
                {"Statement":[{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
                "Action":"lambda:InvokeFunction","Resource":"arn:x"}]}
                """)
            .build());

    LambdaFunction read = seldom();

    assertThat(read.codeSigningConfigArn()).isEqualTo(Facet.known("arn:csc"));
    assertThat(read.url()).isEqualTo(Facet.known("https://x/ (auth NONE)"));
    assertThat(read.eventInvokeConfig())
        .isEqualTo(Facet.known(new EventInvokeConfig(0, 21_600, null, QUEUE)));
    assertThat(FunctionKind.KIND.foreignParts(read))
        .singleElement()
        .asString()
        .contains("Allow s3.amazonaws.com lambda:InvokeFunction (Sid s3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda:GetFunctionCodeSigningConfig",
        "lambda:GetFunctionUrlConfig",
        "lambda:GetFunctionEventInvokeConfig",
        "lambda:GetPolicy"
      })
  void saysWhichRightTheSlowRoundLacks(String operation) {
    for (String call : List.of("CodeSigningConfig", "UrlConfig", "EventInvokeConfig")) {
      notFound("lambda:GetFunction" + call, operation);
    }
    notFound("lambda:GetPolicy", operation);

    assertThatThrownBy(this::seldom)
        .isInstanceOf(AwsException.class)
        .hasMessageContaining(operation);
  }

  private void notFound(String call, String denied) {
    reading.aws.failAlways(
        call,
        call.equals(denied)
            ? SdkErrors.of(403, "AccessDeniedException")
            : SdkErrors.of(404, "ResourceNotFoundException"));
  }

  private LambdaFunction seldom() {
    Observed known = Samples.observed(Samples.function());
    var answer = reading.reader(FunctionKind.KIND).seldom(ReadersUnderTest.SHARE, List.of(known));
    return (LambdaFunction) answer.resources().get(known.id()).orElseThrow().resource();
  }

  private static Arguments row(
      String what, Consumer<FunctionConfiguration.Builder> answer, Extras expected) {
    return arguments(what, answer, expected);
  }
}
