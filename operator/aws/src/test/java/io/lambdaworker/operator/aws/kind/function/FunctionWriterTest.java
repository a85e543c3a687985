package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.Samples.SECRET;
import static io.lambdaworker.operator.aws.kind.Samples.SHA;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.function;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.part;
import static io.lambdaworker.operator.aws.kind.Samples.with;
import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.created;
import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.aws.read.DeployedCode;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

/** The calls that create a function or make it anew. */
class FunctionWriterTest {
  private static final AwsServiceException ROLE =
      SdkErrors.of(
          400,
          "InvalidParameterValueException",
          "The role defined for the function cannot be assumed by Lambda.");

  private final WriterUnderTest it = new WriterUnderTest();
  private final LambdaFunction function = function();

  @BeforeEach
  void lambdaWorks() {
    it.aws
        .answer("lambda:CreateFunction", created("Pending", SHA))
        .answer("lambda:GetFunction", got(c -> c.state("Active").lastUpdateStatus("Successful")));
  }

  @Test
  void createsTheFunctionAndReservesConcurrencyOnceItIsActive() {
    it.aws.once("lambda:GetFunction", got(c -> c.state("Pending")));

    assertThat(it.write(create(function))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls())
        .containsExactly(
            "lambda:CreateFunction",
            "lambda:GetFunction",
            "lambda:GetFunction",
            "lambda:PutFunctionConcurrency");
    assertThat(it.pauses).containsExactly(Duration.ofMillis(600), Duration.ofMillis(1200));
    var request = it.aws.last(CreateFunctionRequest.class);
    assertThat(request.environment().variables())
        .isEqualTo(Map.of("PLAIN", "open", "SECRET", SECRET));
    assertThat(request.tags())
        .containsEntry(TagKeys.CODE_SOURCE, "source-1")
        .containsEntry(TagKeys.CODE_SHA256, SHA)
        .containsEntry(TagKeys.NAME, "share");
    assertThat(request.loggingConfig().logGroup()).isEqualTo("/aws/lambda/share");
  }

  @Test
  void anIdleFunctionIsHealthy() {
    it.aws.answer("lambda:CreateFunction", created("Inactive", SHA));

    assertThat(it.write(create(function))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls()).doesNotContain("lambda:GetFunction");
  }

  @Test
  void remembersNoValueThatCouldBeRevealed() {
    it.write(create(function));

    var written = (LambdaFunction) it.journal.last().resource();
    assertThat(written.environment()).isEqualTo(function.environment());
    assertThat(written.environment().orElse(Map.of()).values())
        .allSatisfy(v -> assertThatIllegalStateException().isThrownBy(v::reveal));
  }

  @Test
  void waitsForAFunctionThatStaysPending() {
    it.aws.answer("lambda:GetFunction", got(c -> c.state("Pending")));

    var result = (Result.Waiting) it.write(create(function));

    assertThat(result.why()).isEqualTo(Reason.FunctionPending);
    assertThat(it.aws.calls()).hasSize(6).doesNotContain("lambda:PutFunctionConcurrency");
    assertThat(((LambdaFunction) it.journal.last().resource()).reservedConcurrency())
        .isEqualTo(Facet.absent());
  }

  @Test
  void reportsAFunctionThatLambdaCouldNotCreate() {
    it.aws.answer(
        "lambda:GetFunction",
        got(c -> c.state("Failed").stateReasonCode("KMSKeyAccessDenied").stateReason("no key")));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.reason()).isEqualTo(Reason.FunctionFailed);
    assertThat(failure.message()).contains("KMSKeyAccessDenied no key");
  }

  @Test
  void repeatsTheCreateWhileTheRoleIsNew() {
    it.aws.fail("lambda:CreateFunction", ROLE, ROLE);

    assertThat(it.write(create(function))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.all(CreateFunctionRequest.class)).hasSize(3);
    assertThat(it.pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void givesARoleFiveMinutesToBecomeAssumable() {
    it.aws.failAlways("lambda:CreateFunction", ROLE);

    var waiting = (Result.Waiting) it.write(create(function));
    it.pass(Duration.ofMinutes(5));
    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(waiting.why()).isEqualTo(Reason.RolePropagating);
    assertThat(failure.reason()).isEqualTo(Reason.RolePropagating);
    assertThat(failure.terminal()).isTrue();
    assertThat(failure.message()).contains("cannot be assumed");
  }

  @Test
  void aRefusalWeeksAfterAnotherIsPatientAgain() {
    it.aws.failAlways("lambda:CreateFunction", ROLE);
    it.write(create(function));
    it.pass(Duration.ofDays(14));

    assertThat(it.write(create(function))).isInstanceOf(Result.Waiting.class);

    for (int i = 0; i < 3; i++) {
      it.pass(Duration.ofMinutes(6)); // the longest pause between two tries, and some
      assertThat(it.write(create(function))).isInstanceOf(Result.Failed.class);
    }
  }

  @Test
  void doesNotRepeatACreateWhoseAnswerWasLost() {
    it.aws.fail("lambda:CreateFunction", SdkErrors.of(500, "ServiceException"));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.reason()).isEqualTo(Reason.AwsUnavailable);
    assertThat(failure.terminal()).isFalse();
    assertThat(it.aws.calls()).containsExactly("lambda:CreateFunction");
    assertThat(it.journal.doubted()).containsExactly(function.id());
  }

  @Test
  void looksAgainAtAFunctionThatAppearedMeanwhile() {
    it.aws.fail(
        "lambda:CreateFunction", SdkErrors.of(409, "ResourceConflictException", "already exist"));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.reason()).isEqualTo(Reason.Conflict);
    assertThat(it.journal.doubted()).containsExactly(function.id());
  }

  @Test
  void saysThatTheCodeIsNotThere() {
    it.aws.fail(
        "lambda:CreateFunction",
        SdkErrors.of(400, "InvalidParameterValueException", "S3 Error Code: NoSuchKey."));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.reason()).isEqualTo(Reason.CodeNotFound);
  }

  @Test
  void keepsEnvironmentValuesOutOfWhatAwsSays() {
    it.aws.fail(
        "lambda:CreateFunction",
        SdkErrors.of(
            400,
            "InvalidParameterValueException",
            "exceeded the 4KB limit. String measured: {\"SECRET\":\"hush \\\"hush\\\"\"}"));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.message()).contains("exceeded the 4KB limit").doesNotContain("hush");
  }

  @Test
  void codeOfUnknownChecksumCostsNoCallMore() {
    it.aws.answer("lambda:CreateFunction", created("Active", "new="));

    it.write(create(with(function, "source-2", Facet.unread())));

    assertThat(it.aws.calls()).doesNotContain("lambda:TagResource");
    assertThat(it.aws.last(CreateFunctionRequest.class).tags())
        .containsEntry(TagKeys.CODE_SOURCE, "source-2")
        .doesNotContainKey(TagKeys.CODE_SHA256);
    LambdaFunction written = (LambdaFunction) it.journal.last().resource();
    assertThat(written.codeSha256()).isEqualTo(Facet.known("new="));
    assertThat(DeployedCode.of(written.tags().orElse(Tags.NONE).values()))
        .contains(new DeployedCode("source-2", "new="));
  }

  @Test
  void refusesCodeWithAnotherChecksumThanTheOneGiven() {
    it.aws.answer("lambda:CreateFunction", created("Active", "other="));

    var failure = ((Result.Failed) it.write(create(function))).failure();

    assertThat(failure.message())
        .isEqualTo("s3://code/share.jar has the SHA-256 other=, not " + SHA);
    assertThat(it.journal.written()).isNotEmpty();
  }

  @Test
  void replacesAFunctionByDeletingItFirst() {
    it.aws
        .answer("lambda:CreateFunction", created("Active", SHA))
        .once("lambda:GetFunction", got(c -> c.state("Failed")))
        .fail("lambda:GetFunction", SdkErrors.of(404, "ResourceNotFoundException"));

    var step =
        new Step.Replace(
            part(function), function, observed(function), "failed", false, Cause.CHANGE);
    assertThat(it.write(step)).isInstanceOf(Result.Done.class);

    assertThat(it.aws.calls())
        .containsExactly(
            "lambda:DeleteFunction",
            "lambda:GetFunction",
            "lambda:GetFunction",
            "lambda:CreateFunction",
            "lambda:PutFunctionConcurrency");
    assertThat(it.journal.deleted()).containsExactly(function.id());
  }
}
