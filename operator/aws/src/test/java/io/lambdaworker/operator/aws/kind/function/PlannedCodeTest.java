package io.lambdaworker.operator.aws.kind.function;

import static io.lambdaworker.operator.aws.kind.Samples.create;
import static io.lambdaworker.operator.aws.kind.Samples.function;
import static io.lambdaworker.operator.aws.kind.Samples.observed;
import static io.lambdaworker.operator.aws.kind.Samples.update;
import static io.lambdaworker.operator.aws.kind.Samples.with;
import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.created;
import static io.lambdaworker.operator.aws.kind.function.LambdaAnswers.got;
import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.aws.kind.WriterUnderTest;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.function.LambdaFunction;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.resource.Components;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.TagKeys;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What is deployed is the object that was planned, though its key may get another meanwhile. */
class PlannedCodeTest {
  private static final S3Object OBJECT = new S3Object("code", "share.jar", null);
  private static final String SHA = "sha-of-lambda=";

  /** S3's checksum of a whole object, which has no dash. */
  private static final String SUM = "sum=";

  private final WriterUnderTest it = new WriterUnderTest();

  @BeforeEach
  void lambdaWorks() {
    it.aws
        .answer("lambda:CreateFunction", created("Active", SHA))
        .answer("lambda:GetFunction", got(c -> c.state("Active").lastUpdateStatus("Successful")))
        .answer("lambda:UpdateFunctionCode", updated(SHA));
  }

  @Test
  void theVeryVersionIsCreated() {
    it.aws.answer("s3:HeadObject", HeadObjectResponse.builder().versionId("v8").build());

    assertThat(it.write(create(planned("v8")))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.last(CreateFunctionRequest.class).code().s3ObjectVersion()).isEqualTo("v8");
    assertThat(it.aws.calls()).containsOnlyOnce("s3:HeadObject");
  }

  @Test
  void theVeryVersionIsUpdatedTo() {
    it.aws.answer("s3:HeadObject", HeadObjectResponse.builder().versionId("v8").build());

    assertThat(it.write(newCode(planned("v8")))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.last(UpdateFunctionCodeRequest.class).s3ObjectVersion()).isEqualTo("v8");
  }

  @Test
  void anotherObjectThanPlannedIsNotDeployed() {
    it.aws.answer("s3:HeadObject", HeadObjectResponse.builder().versionId("v9").build());

    assertThat(it.write(newCode(planned("v8")))).isInstanceOf(Result.Waiting.class);

    assertThat(it.aws.calls()).doesNotContain("lambda:UpdateFunctionCode");
  }

  @Test
  void withoutVersionsASecondLookProvesWhatWasDeployed() {
    it.aws.answer("s3:HeadObject", tagged("one"));

    assertThat(it.write(newCode(planned("one")))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.last(UpdateFunctionCodeRequest.class).s3ObjectVersion()).isNull();
    assertThat(it.aws.calls())
        .containsSubsequence("s3:HeadObject", "lambda:UpdateFunctionCode", "s3:HeadObject");
  }

  @Test
  void whatChangedDuringAnUpdateIsNotClaimed() {
    it.aws.once("s3:HeadObject", tagged("one")).answer("s3:HeadObject", tagged("two"));

    assertThat(it.write(newCode(planned("one")))).isInstanceOf(Result.Waiting.class);

    assertThat(it.aws.calls())
        .contains("lambda:UpdateFunctionCode")
        .doesNotContain("lambda:TagResource");
    assertThat(((LambdaFunction) it.journal.last().resource()).codeSource())
        .isEqualTo(Facet.known("former"));
  }

  @Test
  void whatChangedDuringACreationLosesItsClaim() {
    it.aws.once("s3:HeadObject", tagged("one")).answer("s3:HeadObject", tagged("two"));

    assertThat(it.write(create(planned("one")))).isInstanceOf(Result.Waiting.class);

    assertThat(it.aws.last(UntagResourceRequest.class).tagKeys())
        .containsExactly(TagKeys.CODE_SOURCE);
    assertThat(((LambdaFunction) it.journal.last().resource()).codeSource().isKnown()).isFalse();
  }

  @Test
  void oneWorkersSecondLookServesAllWithItsObject() {
    it.aws.answer("s3:HeadObject", tagged("one"));
    it.write(create(planned("one")));
    long looks = looks();

    assertThat(it.write(create(planned("one")))).isInstanceOf(Result.Done.class);

    assertThat(looks()).isEqualTo(looks);
  }

  @Test
  void anotherShaThanTheProvenOneIsLookedAtAgain() {
    it.aws.answer("s3:HeadObject", tagged("one"));
    it.write(newCode(planned("one")));
    it.aws
        .answer("lambda:UpdateFunctionCode", updated("sha-of-another="))
        .answer("s3:HeadObject", tagged("two"));

    assertThat(it.write(newCode(planned("one")))).isInstanceOf(Result.Waiting.class);
  }

  /** The first look was deceived, since its object was there again when it looked. */
  @Test
  void aWrongProofHoldsNobodyUp() {
    it.aws.answer("s3:HeadObject", tagged("one"));
    it.aws.answer("lambda:UpdateFunctionCode", updated("sha-of-another="));
    it.write(newCode(planned("one")));
    it.aws.answer("lambda:UpdateFunctionCode", updated(SHA));

    assertThat(it.write(newCode(planned("one")))).isInstanceOf(Result.Done.class);
  }

  @Test
  void theSameBytesUnderAnotherVersionAreDeployed() {
    it.aws.answer("s3:HeadObject", summed("v9", SUM));
    it.aws.answer("lambda:CreateFunction", created("Active", SUM));

    assertThat(it.write(create(pinned("v8", SUM)))).isInstanceOf(Result.Done.class);

    assertThat(it.aws.last(CreateFunctionRequest.class).code().s3ObjectVersion()).isEqualTo("v9");
  }

  /** What a spec pins stays planned, so that one try a second would never end. */
  @Test
  void pinnedBytesThatAreLostAreWaitedForLonger() {
    it.aws.answer("s3:HeadObject", summed("v9", "another="));

    assertThat(it.write(create(pinned("v8", SUM))))
        .isInstanceOfSatisfying(
            Result.Waiting.class,
            waiting -> {
              assertThat(waiting.why()).isEqualTo(Reason.CodeNotFound);
              assertThat(waiting.message()).contains("s3://code/share.jar", SUM);
              assertThat(waiting.retryAfter()).isGreaterThan(Duration.ofSeconds(10));
            });
    assertThat(it.aws.calls()).doesNotContain("lambda:CreateFunction");
  }

  private static HeadObjectResponse summed(String version, String sha) {
    return HeadObjectResponse.builder().versionId(version).checksumSHA256(sha).build();
  }

  private static LambdaFunction pinned(String revision, String sha) {
    Facet<String> known = Facet.known(sha);
    return Components.map(
        planned(revision), (name, value) -> name.equals("codeSha256") ? known : value);
  }

  private long looks() {
    return it.aws.calls().stream().filter("s3:HeadObject"::equals).count();
  }

  private static UpdateFunctionCodeResponse updated(String sha) {
    return UpdateFunctionCodeResponse.builder().codeSha256(sha).build();
  }

  private static HeadObjectResponse tagged(String eTag) {
    return HeadObjectResponse.builder().eTag("\"" + eTag + "\"").build();
  }

  /** From an object whose SHA-256 nobody knows before it is deployed. */
  private static LambdaFunction planned(String revision) {
    Facet<S3Object> location = Facet.known(OBJECT);
    return Components.map(
        with(function(), OBJECT.source(revision), Facet.unread()),
        (name, value) -> name.equals("codeLocation") ? location : value);
  }

  private static Step newCode(LambdaFunction desired) {
    LambdaFunction there = with(function(), "former", Facet.known("old="));
    return update(desired, observed(there), "codeSource");
  }
}
