package io.lambdaworker.operator.aws.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lambdaworker.operator.aws.client.AwsClients;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Calls;
import io.lambdaworker.operator.aws.inventory.TestClock;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.code.S3Object;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.resource.Facet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** {@link CodeObjects}: what HeadObject's answers tell of an object, and who is told. */
class CodeObjectsTest {
  private static final S3Object OBJECT = new S3Object("artifacts", "a.jar", null);

  private final TestClock clock = new TestClock();
  private final List<Artifact> told = new ArrayList<>();
  private Supplier<HeadObjectResponse> answer = () -> tagged("one");
  private final CodeObjects objects =
      new CodeObjects(new AwsClients(type -> s3()), new Calls(pause -> {}), clock);

  private S3Client s3() {
    return new S3Client() {
      @Override
      public HeadObjectResponse headObject(HeadObjectRequest request) {
        return answer.get();
      }

      @Override
      public String serviceName() {
        return "S3";
      }

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a bucket without versions                    ,     ,       ,            , one, ",
    "a version                                    , v1  ,       ,            , v1 , ",
    "an object from before the bucket had versions, null,       ,            , one, ",
    "a SHA-256                                    ,     , sha   , FULL_OBJECT, one, sha",
    "a checksum of the checksums of several parts ,     , sha-3 , COMPOSITE  , one, ",
    "a checksum of the checksum of one part       ,     , sha   , COMPOSITE  , one, ",
  })
  void whatTellsTwoObjectsOfOneKeyApart(
      String what,
      @Nullable String version,
      @Nullable String checksum,
      @Nullable ChecksumType type,
      String revision,
      @Nullable String sha256) {
    answer =
        () ->
            tagged("one").toBuilder()
                .versionId(version)
                .checksumSHA256(checksum)
                .checksumType(type)
                .build();
    objects.onAnswer(told::add);
    objects.now(OBJECT);
    Facet<String> known = sha256 == null ? Facet.unread() : Facet.known(sha256);
    assertThat(told).as(what).containsExactly(new Artifact(OBJECT, revision, known));
  }

  @ParameterizedTest
  @CsvSource({
    "404, ,          CodeNotFound, s3://artifacts/a.jar does not exist",
    "403, ,          AccessDenied, s3:GetObject on s3://artifacts/a.jar",
    "301, eu-west-1, CodeNotFound, the bucket in eu-west-1 is not in the function's region",
    "400, eu-west-1, CodeNotFound, the bucket in eu-west-1 is not in the function's region",
    "400, ,          CodeNotFound, version id is not one of S3's",
  })
  void whyThereIsNoObjectAndWhatToDo(
      int status, @Nullable String region, String reason, String message) {
    refuse(status, region);
    objects.onAnswer(told::add);
    Failure failure = catchThrowableOfType(AwsException.class, () -> objects.now(OBJECT)).failure();
    assertThat(failure.reason()).hasToString(reason);
    assertThat(failure.message()).contains(message);
    assertThat(failure.terminal()).isTrue();
    assertThat(told).containsExactly(Artifact.unread(OBJECT).because(failure));
  }

  @Test
  void ofTwoAnswersTheOneThatBeganLaterIsKept() {
    objects.onAnswer(told::add);
    answer =
        () -> {
          answer = () -> tagged("new");
          clock.pass(Duration.ofSeconds(1));
          objects.now(OBJECT);
          return tagged("old");
        };
    objects.now(OBJECT);
    assertThat(objects.last(OBJECT).orElseThrow().revision()).isEqualTo("new");
    assertThat(told).extracting(Artifact::revision).containsExactly("new");
  }

  @Test
  void aRefusalIsNotRememberedForLong() {
    refuse(404, null);
    assertThat(catchThrowableOfType(AwsException.class, this::withinADay)).isNotNull();
    answer = () -> tagged("one");
    clock.pass(Duration.ofMinutes(4));
    assertThat(catchThrowableOfType(AwsException.class, this::withinADay)).isNotNull();
    clock.pass(Duration.ofMinutes(2));
    assertThat(withinADay().revision()).isEqualTo("one");
  }

  private CodeObjects.Seen withinADay() {
    return objects.within(Duration.ofDays(1), OBJECT);
  }

  private static HeadObjectResponse tagged(String eTag) {
    return HeadObjectResponse.builder().eTag("\"" + eTag + "\"").build();
  }

  private void refuse(int status, @Nullable String region) {
    var response = SdkHttpResponse.builder().statusCode(status);
    if (region != null) {
      response.putHeader("x-amz-bucket-region", region);
    }
    var details = AwsErrorDetails.builder().sdkHttpResponse(response.build()).build();
    answer =
        () -> {
          throw S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
        };
  }
}
