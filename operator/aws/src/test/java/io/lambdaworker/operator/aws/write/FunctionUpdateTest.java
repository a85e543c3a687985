package io.lambdaworker.operator.aws.write;

import static io.lambdaworker.operator.aws.write.LambdaAnswers.got;
import static io.lambdaworker.operator.aws.write.Samples.SECRET;
import static io.lambdaworker.operator.aws.write.Samples.SHA;
import static io.lambdaworker.operator.aws.write.Samples.configuration;
import static io.lambdaworker.operator.aws.write.Samples.function;
import static io.lambdaworker.operator.aws.write.Samples.observed;
import static io.lambdaworker.operator.aws.write.Samples.seen;
import static io.lambdaworker.operator.aws.write.Samples.update;
import static io.lambdaworker.operator.aws.write.Samples.value;
import static io.lambdaworker.operator.aws.write.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.client.Errors;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

class FunctionUpdateTest {
  private final Writing it = new Writing();
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
    assertThat(((LambdaFunction) it.notes.last().resource()).configuration())
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
            "lambda:TagResource",
            "lambda:GetFunction",
            "lambda:UpdateFunctionConfiguration",
            "lambda:GetFunction");
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
  void waitsBeforeItWritesToAFunctionThatIsBeingUpdated() {
    LambdaFunction there = with(function, Facet.known(9));

    it.write(update(function, observed(there, "Active", "InProgress"), "reservedConcurrency"));

    assertThat(it.aws.calls())
        .containsExactly("lambda:GetFunction", "lambda:PutFunctionConcurrency");
  }

  @Test
  void waitsWhenLambdaSaysThatAnotherUpdateIsUnderWay() {
    it.aws.fail("lambda:UpdateFunctionConfiguration", Errors.of(409, "ResourceConflictException"));

    var result =
        (Result.Waiting)
            it.write(
                update(function, observed(with(function, configuration(128, null))), "memorySize"));

    assertThat(result.why()).isEqualTo(Reason.FunctionPending);
  }

  @Test
  void looksAgainAtAFunctionOfAnotherRevision() {
    it.aws.fail(
        "lambda:UpdateFunctionConfiguration", Errors.of(412, "PreconditionFailedException"));

    var result =
        (Result.Failed)
            it.write(
                update(function, observed(with(function, configuration(128, null))), "memorySize"));

    assertThat(result.failure().terminal()).isFalse();
    assertThat(it.notes.doubted()).containsExactly(function.id());
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
  }

  @Test
  void writesTheWholeEnvironmentAndLeavesAnIgnoredVariableAsItIs() {
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
  void writesTagsAlone() {
    LambdaFunction bare = function.withTags(Facet.known(Tags.NONE.with("theirs", "x")));

    it.write(update(function, observed(bare), "tags." + TagKeys.NAME));

    assertThat(it.aws.calls()).containsExactly("lambda:TagResource");
    assertThat(it.aws.last(TagResourceRequest.class).tags())
        .isEqualTo(Map.of(TagKeys.NAME, "share"));
  }
}
