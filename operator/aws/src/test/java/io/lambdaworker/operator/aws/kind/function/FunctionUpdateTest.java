package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.Samples.SECRET;
import static io.lambdaworker.operator.aws.kind.Samples.SHA;
import static io.lambdaworker.operator.aws.kind.Samples.configuration;
import static io.lambdaworker.operator.aws.kind.Samples.function;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.seen;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static io.lambdaworker.operator.aws.kind.Samples.value;
import static io.lambdaworker.operator.aws.kind.Samples.with;
import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** The calls that change a function. */
class FunctionUpdateTest {
  private final WriterUnderTest it = new WriterUnderTest();
  private final LambdaFunction function = function();

  @BeforeEach
  void lambdaWorks() {
    it.aws
        .answer("lambda:GetFunction", got(c -> c.state("Active").lastUpdateStatus("Successful")))
        .answer(
            "lambda:UpdateFunctionCode",
            UpdateFunctionCodeResponse.builder().codeSha256(SHA).build());
  }

  @Test
  void writesOnlyTheSettingThatChanged() {
    LambdaFunction there = with(function, configuration(128, "arn:theirs"));

    assertThat(it.write(update(function, observed(there), "memorySize")))
        .isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls())
        .containsExactly("lambda:UpdateFunctionConfiguration", "lambda:GetFunction");
    assertThat(it.aws.last(UpdateFunctionConfigurationRequest.class))
        .isEqualTo(
            UpdateFunctionConfigurationRequest.builder()
                .functionName("share")
                .revisionId("rev-1")
                .memorySize(512)
                .build());
    assertThat(((LambdaFunction) it.journal.last().resource()).configuration())
        .isEqualTo(Facet.known(configuration(512, "arn:theirs")));
  }

  @Test
  void updatesCodeThenWaitsThenUpdatesTheConfiguration() {
    LambdaFunction there =
        with(with(function, "source-0", Facet.known("old=")), configuration(128, null));

    it.write(update(function, observed(there), "codeSource", "codeSha256", "memorySize"));

    assertThat(it.aws.calls())
        .containsExactly(
            "lambda:UpdateFunctionCode",
            "lambda:GetFunction",
            "lambda:UpdateFunctionConfiguration",
            "lambda:GetFunction",
            "lambda:TagResource");
    var code = it.aws.last(UpdateFunctionCodeRequest.class);
    assertThat(code.revisionId()).isEqualTo("rev-1");
    assertThat(code.s3ObjectVersion()).isEqualTo("v1");
    assertThat(code.architecturesAsStrings()).containsExactly("arm64");
    assertThat(it.aws.last(UpdateFunctionConfigurationRequest.class).revisionId())
        .isEqualTo("rev-2");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .isEqualTo(Map.of(TagKeys.CODE_SOURCE, "source-1", TagKeys.CODE_SHA256, SHA));
  }

  @Test
  void waitsUntilAnUpdateOfTheFunctionHasEnded() {
    LambdaFunction there = with(function, Facet.known(9));

    it.write(update(function, observed(there, "Active", "InProgress"), "reservedConcurrency"));

    assertThat(it.aws.calls())
        .containsExactly("lambda:GetFunction", "lambda:PutFunctionConcurrency");
  }

  @Test
  void waitsWhenLambdaSaysThatAnotherUpdateIsUnderWay() {
    it.aws.fail(
        "lambda:UpdateFunctionConfiguration", SdkErrors.of(409, "ResourceConflictException"));

    var result =
        (Result.Waiting)
            it.write(
                update(function, observed(with(function, configuration(128, null))), "memorySize"));

    assertThat(result.why()).isEqualTo(Reason.FunctionPending);
  }

  @Test
  void looksAgainAtAFunctionOfAnotherRevision() {
    it.aws.fail(
        "lambda:UpdateFunctionConfiguration", SdkErrors.of(412, "PreconditionFailedException"));

    var result =
        (Result.Failed)
            it.write(
                update(function, observed(with(function, configuration(128, null))), "memorySize"));

    assertThat(result.failure().terminal()).isFalse();
    assertThat(it.journal.doubted()).containsExactly(function.id());
  }

  @Test
  void reportsAnUpdateThatFailed() {
    it.aws.answer(
        "lambda:GetFunction",
        got(c ->
            c.state("Active")
                .lastUpdateStatus("Failed")
                .lastUpdateStatusReasonCode("InvalidRuntime")
                .lastUpdateStatusReason("no such thing")));

    var failure =
        ((Result.Failed)
                it.write(
                    update(
                        function,
                        observed(with(function, configuration(128, null))),
                        "memorySize")))
            .failure();

    assertThat(failure.reason()).isEqualTo(Reason.FunctionFailed);
    assertThat(failure.message()).contains("InvalidRuntime no such thing");
    assertThat(it.journal.doubted()).as("what it shows now is read").containsExactly(function.id());
  }

  @Test
  void writesTheWholeEnvironmentButKeepsAnIgnoredVariable() {
    LambdaFunction there =
        with(
            function,
            Map.of("PLAIN", seen("theirs"), "SECRET", seen("old"), "EXTRA", seen("more")));
    it.aws.answer(
        "lambda:GetFunctionConfiguration",
        GetFunctionConfigurationResponse.builder()
            .environment(e -> e.variables(Map.of("PLAIN", "theirs", "SECRET", "x", "EXTRA", "m")))
            .build());

    it.write(update(function, observed(there), "environment.SECRET", "environment.EXTRA"));

    assertThat(it.aws.last(UpdateFunctionConfigurationRequest.class).environment().variables())
        .isEqualTo(Map.of("PLAIN", "theirs", "SECRET", SECRET));
  }

  static Stream<Arguments> answersWithoutTheVariable() {
    return Stream.of(
        arguments("no environment", without(c -> {})),
        arguments("another environment", without(c -> c.environment(e -> e.variables(Map.of())))),
        arguments(
            "an environment that Lambda cannot decrypt",
            without(c -> c.environment(e -> e.error(x -> x.errorCode("KMSDisabledException"))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answersWithoutTheVariable")
  void writesNoEnvironmentWithoutTheVariablesOfOthers(
      String what, GetFunctionConfigurationResponse late) {
    LambdaFunction there = with(function, Map.of("PLAIN", seen("theirs"), "SECRET", seen("old")));
    it.aws.answer("lambda:GetFunctionConfiguration", late);

    var result = it.write(update(function, observed(there), "environment.SECRET"));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.failure().terminal()).isFalse());
    assertThat(it.aws.calls()).containsExactly("lambda:GetFunctionConfiguration");
    assertThat(it.journal.doubted()).containsExactly(function.id());
  }

  private static GetFunctionConfigurationResponse without(
      Consumer<GetFunctionConfigurationResponse.Builder> rest) {
    var answer = GetFunctionConfigurationResponse.builder().functionName("share");
    rest.accept(answer);
    return answer.build();
  }

  @Test
  void writesAgainWhatLambdaGaveUp() {
    var failed = observed(function, "Active", "Failed");

    assertThat(it.write(update(function, failed, Change.LAST_UPDATE)))
        .isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls())
        .containsExactly("lambda:UpdateFunctionConfiguration", "lambda:GetFunction");
    assertThat(it.aws.last(UpdateFunctionConfigurationRequest.class).memorySize()).isEqualTo(512);
  }

  @Test
  void removesTheEnvironmentTheKeyAndTheReservation() {
    LambdaFunction bare =
        with(with(with(function, Map.of()), configuration(512, null)), Facet.<Integer>absent());
    LambdaFunction there =
        with(with(function, Map.of("OLD", value("x"))), configuration(512, "arn:key"));

    it.write(update(bare, observed(there), "environment.OLD", "kmsKeyArn", "reservedConcurrency"));

    assertThat(it.aws.calls())
        .containsExactly(
            "lambda:DeleteFunctionConcurrency",
            "lambda:UpdateFunctionConfiguration",
            "lambda:GetFunction");
    var request = it.aws.last(UpdateFunctionConfigurationRequest.class);
    assertThat(request.environment().variables()).isEmpty();
    assertThat(request.environment().hasVariables()).isTrue();
    assertThat(request.kmsKeyArn()).isEmpty();
  }

  @Test
  void tagsThatAreRefusedUndoNothing() {
    it.aws.fail("lambda:TagResource", SdkErrors.of(403, "AccessDeniedException"));
    LambdaFunction wanted = with(function, "source-1", Facet.unread());
    LambdaFunction there =
        with(with(function, "source-0", Facet.known("old=")), configuration(128, null));

    var result = it.write(update(wanted, observed(there), "codeSource", "memorySize"));

    assertThat(result).isInstanceOf(Result.Failed.class);
    var written = (LambdaFunction) it.journal.last().resource();
    assertThat(written.codeSha256()).isEqualTo(Facet.known(SHA));
    assertThat(written.configuration()).isEqualTo(Facet.known(configuration(512, null)));
    assertThat(written.codeSource()).as("what the tag says").isEqualTo(Facet.known("source-0"));
    assertThat(FunctionAnswers.asRead(it.journal.last()).deployed())
        .isEqualTo(Map.of("share", new DeployedCode("source-1", SHA)));
  }

  @Test
  void codeThatIsThereIsNotDeployedForItsTags() {
    LambdaFunction there = with(function, "source-0", function.codeSha256());

    assertThat(it.write(update(function, observed(there), "codeSource")))
        .isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).containsExactly("lambda:TagResource");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .isEqualTo(Map.of(TagKeys.CODE_SOURCE, "source-1", TagKeys.CODE_SHA256, SHA));
  }

  @Test
  void writesTagsAlone() {
    Resource bare = function.withTags(Facet.known(Tags.NONE.with("theirs", "x")));

    it.write(update(function, observed(bare), "tags." + TagKeys.NAME));

    assertThat(it.aws.calls()).containsExactly("lambda:TagResource");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .isEqualTo(Map.of(TagKeys.NAME, "share"));
  }
}
