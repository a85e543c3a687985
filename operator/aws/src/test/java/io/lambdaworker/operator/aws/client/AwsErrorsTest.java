package io.lambdaworker.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an error of AWS means, and how it is told to people. */
class AwsErrorsTest {

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | ResourceNotFoundException | | notFound",
        "404 | NoSuchEntity | | notFound",
        "400 | QueueDoesNotExist | | notFound",
        "400 | AWS.SimpleQueueService.NonExistentQueue | | notFound",
        "404 | ResourceNotFound | | notFound",
        "404 | 404 | | notFound",
        "429 | TooManyRequestsException | Rate exceeded | throttled",
        "400 | ThrottlingException | Rate exceeded | throttled",
        "400 | Throttling | Rate exceeded | throttled",
        "503 | SlowDown | | throttled",
        "409 | ResourceConflictException | Function already exist: f | conflict busy",
        "409 | EntityAlreadyExists | | conflict",
        "400 | ResourceAlreadyExistsException | | conflict",
        "400 | QueueAlreadyExists | | conflict",
        "400 | ResourceInUseException | | busy",
        "400 | OperationAbortedException | | busy",
        "409 | ConcurrentModification | | busy",
        "412 | PreconditionFailedException | | outdated",
        "409 | DeleteConflict | | outdated",
        "403 | AccessDeniedException | | denied",
        "403 | AccessDenied | | denied",
        "403 | InvalidClientTokenId | | denied",
        "403 | ExpiredToken | | expired",
        "409 | LimitExceeded | | limit",
        "400 | LimitExceededException | | limit",
        "400 | InvalidParameterValueException | Specified ReservedConcurrentExecutions for function"
            + " decreases account's UnreservedConcurrentExecution below its minimum value of [10]."
            + " | limit",
        "400 | InvalidParameterValueException | The role defined for the function cannot be assumed"
            + " by Lambda. | rolePropagating",
        "400 | InvalidParameterValueException | The provided execution role does not have"
            + " permissions to call ReceiveMessage on SQS | rolePropagating",
        "400 | InvalidParameterValueException | Cannot access stream. Please ensure the role can"
            + " perform the GetRecords action | rolePropagating",
        "400 | InvalidParameterValueException | KMS key is invalid for CreateGrant"
            + " | rolePropagating",
        "400 | InvalidParameterValueException | MemorySize must be at least 128 |",
        "400 | ValidationException | The role defined for the function cannot be assumed by"
            + " Lambda. |",
        "400 | AWS.SimpleQueueService.QueueDeletedRecently | | nameBlocked",
        "400 | QueueDeletedRecently | | nameBlocked",
        "400 | InvalidParameterValueException | Error occurred while GetObject. S3 Error Code:"
            + " NoSuchKey. S3 Error Message: The specified key does not exist. | codeNotFound",
        "400 | InvalidParameterValueException | Error occurred while GetObject. S3 Error Code:"
            + " NoSuchBucket. | codeNotFound",
        "500 | ServiceException | | ambiguous fault",
        "503 | ServiceUnavailable | | ambiguous fault",
        "500 | InternalFailure | | ambiguous fault"
      })
  void classifiesByCode(int status, String code, String message, String classes) {
    var error = SdkErrors.of(status, code.equals("404") ? null : code, message);

    assertThat(classesOf(error)).containsExactlyInAnyOrder(split(classes));
  }

  @Test
  void aClosedConnectionIsAmbiguousButARefusedOneNot() {
    assertThat(classesOf(SdkErrors.connectionClosed())).containsExactly("ambiguous", "fault");
    assertThat(classesOf(SdkErrors.timedOut())).containsExactly("ambiguous", "fault");
    assertThat(classesOf(SdkErrors.refused())).containsExactly("fault");
  }

  @ParameterizedTest(name = "{1}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | TooManyRequestsException | Rate exceeded | Throttled | false",
        "403 | ExpiredToken | expired | AwsUnavailable | false",
        "500 | ServiceException | internal | AwsUnavailable | false",
        "409 | LimitExceeded | Cannot exceed quota | LimitExceeded | true",
        "400 | InvalidParameterValueException | S3 Error Code: NoSuchKey. | CodeNotFound | true",
        "400 | KMSAccessDeniedException | KMS access denied | Rejected | true",
        "400 | InvalidParameterValueException | MemorySize is wrong | Rejected | true"
      })
  void tellsPeopleWhatHappened(
      int status, String code, String message, Reason reason, boolean terminal) {
    Failure failure = Failures.of(SdkErrors.of(status, code, message), "lambda:CreateFunction");

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.terminal()).isEqualTo(terminal);
    assertThat(failure.message()).contains("lambda:CreateFunction").endsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User u is not authorized to perform: lambda:CreateFunction because no policy allows it"
            + " | allow it lambda:CreateFunction on function a",
        "User u is not authorized to perform: lambda:CreateFunction on resource: arn:aws:x with"
            + " an explicit deny | allow it lambda:CreateFunction on arn:aws:x",
        "User u is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/r"
            + " | allow it iam:PassRole on arn:aws:iam::1:role/r",
        "no | allow it lambda:CreateFunction on function a"
      })
  void saysWhatToAllowOnWhat(String message, String advice) {
    Failure failure =
        Failures.of(
            SdkErrors.of(403, "AccessDeniedException", message),
            "lambda:CreateFunction",
            "function a");

    assertThat(failure.reason()).isEqualTo(Reason.AccessDenied);
    assertThat(failure.terminal()).isTrue();
    assertThat(failure.message())
        .startsWith("AWS denies the operator lambda:CreateFunction: " + message)
        .endsWith("; " + advice);
  }

  private static String[] split(String classes) {
    return classes == null || classes.isBlank() ? new String[0] : classes.split(" ");
  }

  private static List<String> classesOf(SdkException error) {
    return Stream.of(
            named("notFound", AwsErrors.isNotFound(error)),
            named("throttled", AwsErrors.isThrottled(error)),
            named("conflict", AwsErrors.isConflict(error)),
            named("busy", AwsErrors.isBusy(error)),
            named("outdated", AwsErrors.isOutdated(error)),
            named("denied", AwsErrors.isDenied(error)),
            named("expired", AwsErrors.isExpired(error)),
            named("limit", AwsErrors.isLimit(error)),
            named("rolePropagating", AwsErrors.isRolePropagating(error)),
            named("nameBlocked", AwsErrors.isNameBlocked(error)),
            named("codeNotFound", AwsErrors.isCodeNotFound(error)),
            named("ambiguous", AwsErrors.isAmbiguous(error)),
            named("fault", AwsErrors.isFault(error)))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String named(String name, boolean holds) {
    return holds ? name : "";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 | | | status 503",
        "500 | InternalFailure | | status 500, InternalFailure",
        "500 | InternalFailure | try later (RequestId: %s) | try later",
        "400 | KMSDisabledException | it is off; Request ID: %s | it is off",
        "400 | InvalidRequest | no role for the request identifier | no role for the request"
            + " identifier",
      })
  void theSameAnswerHasTheSameMessage(int status, String code, @Nullable String said, String told) {
    for (String id : List.of("0f1e2d3c-4b5a-6978", "c0ffee00-dead-beef")) {
      var error =
          AwsServiceException.builder()
              .statusCode(status)
              .requestId(id)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .serviceName("Lambda")
                      .errorCode(code)
                      .errorMessage(said == null ? null : said.formatted(id))
                      .build())
              .build();
      assertThat(AwsErrors.message(error)).isEqualTo(told);
    }
  }

  @Test
  void anAnswerWithoutDetailsIsToldByItsStatus() {
    var error =
        AwsServiceException.builder()
            .statusCode(502)
            .requestId("0f1e2d3c-4b5a-6978")
            .message("null (Service: Lambda, Status Code: 502, Request ID: 0f1e2d3c-4b5a-6978)")
            .build();
    assertThat(AwsErrors.message(error)).isEqualTo("status 502");
  }

  @Test
  void anAddressThatChangesIsNotTold() {
    var error =
        SdkClientException.create(
            "Connect to lambda.eu-central-1.amazonaws.com:443"
                + " [lambda.eu-central-1.amazonaws.com/52.1.2.3] failed (SDK Attempt Count: 1)");
    assertThat(AwsErrors.message(error))
        .isEqualTo("Connect to lambda.eu-central-1.amazonaws.com:443 failed");
  }
}
