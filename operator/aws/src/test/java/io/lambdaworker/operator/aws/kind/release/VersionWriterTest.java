package io.lambdaworker.operator.aws.kind.release;

import static io.lambdaworker.operator.aws.kind.Samples.SHA;
import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.delete;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.DESCRIPTION;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.REVISION;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.executions;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.next;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.read;
import static io.lambdaworker.operator.aws.kind.release.ReleaseSamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lambdaworker.operator.aws.client.SdkErrors;
import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.release.FunctionVersion;
import io.lambdaworker.operator.core.kind.release.FunctionVersion.Provisioned;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/** The calls that publish, provision and delete versions. */
class VersionWriterTest {
  private static final String PUBLISH = "lambda:PublishVersion";
  private static final String PUT = "lambda:PutProvisionedConcurrencyConfig";

  private final WriterUnderTest it = new WriterUnderTest();

  @Test
  void publishesWhatWasReadUnderItsKey() {
    it.aws.answer(PUBLISH, published("5"));

    assertThat(it.write(create(next()))).isInstanceOf(Result.Done.class);

    var request = it.aws.last(PublishVersionRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.codeSha256()).isEqualTo(SHA);
    assertThat(request.revisionId()).isEqualTo(REVISION);
    assertThat(request.description()).isEqualTo(DESCRIPTION);
  }

  @Test
  void remembersTheNumberAndStateThatAwsAnswers() {
    it.aws.answer(PUBLISH, published("5"));

    it.write(create(next()));

    assertThat(it.journal.last().resource().name()).isEqualTo("share:5");
    assertThat(it.journal.last().identity().lifecycle())
        .isEqualTo(Facet.known(new Lifecycle("Pending", null, "Creating", "in creation")));
    assertThat(((FunctionVersion) it.journal.last().resource()).provisioned())
        .isEqualTo(Facet.absent());
  }

  /** Where nothing changed, AWS answers the version of before, whatever it was described as. */
  @Test
  void whatAnOldVersionHasProvisionedIsNotKnown() {
    it.aws.answer(
        PUBLISH, published("4").toBuilder().description("lambdaworker.io/1 other").build());

    it.write(create(next()));

    assertThat(((FunctionVersion) it.journal.last().resource()).provisioned())
        .isEqualTo(Facet.unread());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostReplyIsNotRepeatedButPutInDoubt(boolean late) {
    SdkException lost =
        late ? SdkErrors.timedOut() : SdkErrors.of(500, "ServiceException", "no answer");
    it.aws.fail(PUBLISH, lost);

    Failure failure = failureOf(create(next()));

    assertThat(failure.reason()).isEqualTo(Reason.AwsUnavailable);
    assertThat(failure.terminal()).isFalse();
    assertThat(it.aws.calls()).containsExactly(PUBLISH);
    assertThat(it.journal.doubted()).containsExactly(next().id());
    assertThat(it.journal.written()).isEmpty();
  }

  @Test
  void aFunctionThatChangedMeanwhileIsLookedAtAgain() {
    it.aws.fail(PUBLISH, SdkErrors.of(412, "PreconditionFailedException"));

    assertThat(failureOf(create(next())).reason()).isEqualTo(Reason.InventoryStale);
    assertThat(it.journal.doubted()).containsExactly(next().id());
  }

  @Test
  void aThrottledPublishIsRepeatedAndThenWaits() {
    it.aws.failAlways(PUBLISH, SdkErrors.of(429, "TooManyRequestsException"));

    var waiting = (Result.Waiting) it.write(create(next()));

    assertThat(waiting.why()).isEqualTo(Reason.Throttled);
    assertThat(it.aws.calls()).hasSizeGreaterThan(1);
    assertThat(it.journal.doubted()).isEmpty();
  }

  @Test
  void aFunctionThatIsBeingChangedIsWaitedFor() {
    it.aws.fail(PUBLISH, SdkErrors.of(409, "ResourceConflictException", "update in progress"));

    assertThat(it.write(create(next()))).isInstanceOf(Result.Waiting.class);
    assertThat(it.journal.doubted()).isEmpty();
  }

  @Test
  void saysWhichRightAPublishLacks() {
    it.aws.fail(PUBLISH, SdkErrors.of(403, "AccessDeniedException"));

    Failure failure = failureOf(create(next()));

    assertThat(failure.reason()).isEqualTo(Reason.AccessDenied);
    assertThat(failure.message()).contains("allow it " + PUBLISH);
  }

  @Test
  void provisionsExactlyThisVersion() {
    it.aws.answer(
        PUT,
        PutProvisionedConcurrencyConfigResponse.builder()
            .requestedProvisionedConcurrentExecutions(3)
            .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
            .build());

    assertThat(it.write(provisioned(executions(3)))).isInstanceOf(Result.Done.class);

    var request = it.aws.last(PutProvisionedConcurrencyConfigRequest.class);
    assertThat(request.qualifier()).isEqualTo("5");
    assertThat(request.provisionedConcurrentExecutions()).isEqualTo(3);
    assertThat(((FunctionVersion) it.journal.last().resource()).provisioned())
        .isEqualTo(executions(3));
  }

  @Test
  void takesProvisionedConcurrencyFromExactlyThisVersion() {
    assertThat(it.write(provisioned(Facet.absent()))).isInstanceOf(Result.Done.class);

    var request = it.aws.last(DeleteProvisionedConcurrencyConfigRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.qualifier()).isEqualTo("5");
    assertThat(((FunctionVersion) it.journal.last().resource()).provisioned())
        .isEqualTo(Facet.absent());
  }

  @Test
  void anUnansweredProvisioningIsInDoubt() {
    it.aws.fail(PUT, SdkErrors.connectionClosed());

    assertThat(failureOf(provisioned(executions(3))).reason()).isEqualTo(Reason.AwsUnavailable);
    assertThat(it.journal.doubted()).containsExactly(version("5", Facet.absent()).id());
  }

  @Test
  void deletesTheVersionAndNeverTheFunction() {
    assertThat(it.write(delete(version("5", Facet.unread())))).isInstanceOf(Result.Done.class);

    var request = it.aws.last(DeleteFunctionRequest.class);
    assertThat(request.functionName()).isEqualTo("share");
    assertThat(request.qualifier()).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "new", "$LATEST", "0", "5 ", "live"})
  void whatIsNoNumberIsNeverDeleted(String number) {
    Step.Delete step = delete(version(number, Facet.unread()));

    assertThatIllegalArgumentException().isThrownBy(() -> it.write(step));
    assertThat(it.aws.calls()).isEmpty();
  }

  @Test
  void aVersionThatIsGoneCountsAsDeleted() {
    it.aws.fail("lambda:DeleteFunction", SdkErrors.of(404, "ResourceNotFoundException"));
    Step.Delete step = delete(version("5", Facet.unread()));

    assertThat(it.write(step)).isInstanceOf(Result.Done.class);
    assertThat(it.journal.deleted()).containsExactly(step.id());
  }

  private Failure failureOf(Step step) {
    return ((Result.Failed) it.write(step)).failure();
  }

  private static Step.Update provisioned(Facet<Provisioned> wanted) {
    return update(version("5", wanted), read(version("5", Facet.absent())), "provisioned");
  }

  private static PublishVersionResponse published(String number) {
    return PublishVersionResponse.builder()
        .functionArn("arn:share:" + number)
        .version(number)
        .description(DESCRIPTION)
        .codeSha256(SHA)
        .state("Pending")
        .stateReasonCode("Creating")
        .stateReason("in creation")
        .build();
  }
}
