package io.lambdaworker.operator.aws.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Every AWS error code that the operator distinguishes, in one table. Messages are looked at only
 * where AWS has no code of its own for the case.
 */
public final class AwsErrors {

  /** There is no such thing. HeadObject answers a bare 404. */
  private static final Set<String> NOT_FOUND =
      Set.of(
          "ResourceNotFoundException", // Lambda, CloudWatch Logs
          "ResourceNotFound", // CloudWatch
          "NoSuchEntity", // IAM
          "QueueDoesNotExist", // SQS, JSON protocol
          "AWS.SimpleQueueService.NonExistentQueue", // SQS, query-compatible
          "NoSuchBucket",
          "NoSuchKey",
          "NotFound");

  /** Not executed, because too many calls were sent. */
  private static final Set<String> THROTTLED =
      Set.of(
          "TooManyRequestsException", // Lambda
          "Throttling", // IAM, CloudWatch, STS
          "ThrottlingException", // CloudWatch Logs
          "ThrottledException",
          "RequestThrottled", // SQS
          "RequestThrottledException",
          "RequestLimitExceeded",
          "SlowDown", // S3
          "EC2ThrottledException",
          "PriorRequestNotComplete");

  /** Something of that name is there already. */
  private static final Set<String> EXISTS =
      Set.of(
          "ResourceAlreadyExistsException", // CloudWatch Logs
          "EntityAlreadyExists", // IAM
          "QueueAlreadyExists", // SQS: with other attributes
          "QueueNameExists");

  /** Lambda has one code for "exists" (creates) and for "is being changed" (updates). */
  private static final String LAMBDA_CONFLICT = "ResourceConflictException";

  /** Someone else's change is under way; the same call succeeds a little later. */
  private static final Set<String> BUSY =
      Set.of(
          "ResourceInUseException", // Lambda, a mapping that is being changed
          "ResourceNotReadyException", // Lambda
          "OperationAbortedException", // CloudWatch Logs
          "ConcurrentModification", // IAM
          "ConcurrentModificationException");

  /** The resource is no longer as it was read: its revision or its parts changed. */
  private static final Set<String> OUTDATED =
      Set.of(
          "PreconditionFailedException", // Lambda, RevisionId
          "DeleteConflict"); // IAM, a role that got another policy

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "UnauthorizedOperation",
          "Forbidden",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken",
          "OptInRequired");

  /** Credentials that are renewed by themselves. */
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

  /** A limit of the account. */
  private static final Set<String> LIMIT =
      Set.of(
          "LimitExceeded", // IAM, CloudWatch
          "LimitExceededException", // CloudWatch Logs
          "LimitExceededFault",
          "CodeStorageExceededException",
          "OverLimit"); // SQS

  /**
   * A limit of the account for which Lambda has no code: InvalidParameterValueException says so.
   */
  private static final String CONCURRENCY_LIMIT =
      "decreases account's UnreservedConcurrentExecution";

  /** SQS blocks a name for 60 seconds after its queue was deleted. */
  private static final Set<String> NAME_BLOCKED =
      Set.of("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently");

  private static final String INVALID_PARAMETER = "InvalidParameterValueException";

  /** The same in the words of all services. */
  private static final Set<String> INVALID =
      Set.of(
          INVALID_PARAMETER, // Lambda
          "InvalidParameterException", // CloudWatch Logs
          "InvalidParameterValue", // SQS, CloudWatch
          "InvalidAttributeValue", // SQS
          "MalformedPolicyDocument", // IAM, of a principal that is new
          "InvalidInput"); // IAM

  /**
   * A role, or a grant to it, that is not yet known everywhere; said by {@code
   * InvalidParameterValueException} alone. The list is that of Terraform's provider for AWS
   * (retryFunctionOp, retryEventSourceMapping).
   */
  private static final Set<String> ROLE_PROPAGATING =
      Set.of(
          "cannot be assumed by Lambda",
          "The provided execution role does not have permissions",
          "KMS key is invalid for CreateGrant",
          "ensure the role can perform",
          // SQS, of a queue policy that names a new role
          "Invalid value for the parameter Policy");

  /** Code that CreateFunction or UpdateFunctionCode cannot find in S3. */
  private static final Set<String> CODE_NOT_FOUND =
      Set.of("NoSuchKey", "NoSuchBucket", "NoSuchVersion");

  /** What differs from call to call in AWS's and the SDK's words, with what leads to it. */
  private static final Pattern PASSING =
      Pattern.compile(
          "[,;]? *\\(?(?i:(?:extended )?request ?-?id)(?:: *|= *| +)[\\w+/=-]{8,}\\)?"
              + "|[,;]? *\\(SDK (?:Attempt Count|Diagnostics)[^)]*\\)"
              + "| \\[[\\w.-]+/[\\d.:a-f, ]+\\]");

  private AwsErrors() {}

  /** An error that AWS told inside an answer, as if the call had failed with it. */
  static AwsServiceException inside(@Nullable String code, @Nullable String message) {
    var error =
        AwsServiceException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
    // Without a status: who is not denied or throttled met an error of AWS's own, which passes.
    return isDenied(error) || isThrottled(error)
        ? error
        : AwsServiceException.builder()
            .awsErrorDetails(error.awsErrorDetails())
            .statusCode(500)
            .build();
  }

  /** AWS's error code, or what comes closest: the HTTP status, else the exception's class. */
  public static String code(Throwable error) {
    if (error instanceof AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      if (details != null && details.errorCode() != null) {
        return details.errorCode();
      }
      return status(e);
    }
    return error.getClass().getSimpleName();
  }

  /**
   * AWS's own words, without what is another at each call. A status is written and an event sent
   * only when a message changes, so the same answer has the same message.
   */
  public static String message(Throwable error) {
    if (error instanceof AwsServiceException e) {
      AwsErrorDetails details = e.awsErrorDetails();
      if (details != null && details.errorMessage() != null) {
        return lasting(details.errorMessage());
      }
    }
    if (error instanceof AwsServiceException e) {
      // The SDK's own words for an answer without a body are little more than the request's id.
      return "status " + e.statusCode() + (code(e).equals(status(e)) ? "" : ", " + code(e));
    }
    String message = error.getMessage();
    return message == null ? code(error) : lasting(message);
  }

  /** The text without request ids and addresses of hosts, which differ from call to call. */
  public static String lasting(@Nullable String text) {
    return text == null ? "" : PASSING.matcher(text).replaceAll("").strip();
  }

  private static String status(AwsServiceException error) {
    return String.valueOf(error.statusCode());
  }

  public static boolean isNotFound(Throwable error) {
    return NOT_FOUND.contains(code(error))
        || (error instanceof AwsServiceException e && e.statusCode() == 404);
  }

  /** AWS did not execute the call because of its rate. */
  public static boolean isThrottled(Throwable error) {
    return THROTTLED.contains(code(error))
        || (error instanceof AwsServiceException e && e.statusCode() == 429);
  }

  /** A create found its name taken. */
  public static boolean isConflict(Throwable error) {
    return EXISTS.contains(code(error)) || code(error).equals(LAMBDA_CONFLICT);
  }

  /** An update or delete came while another change is under way. */
  public static boolean isBusy(Throwable error) {
    return BUSY.contains(code(error)) || code(error).equals(LAMBDA_CONFLICT);
  }

  /** The resource changed since it was read. */
  public static boolean isOutdated(Throwable error) {
    return OUTDATED.contains(code(error));
  }

  public static boolean isDenied(Throwable error) {
    return DENIED.contains(code(error))
        || (error instanceof AwsServiceException e && e.statusCode() == 403 && !isExpired(error));
  }

  public static boolean isExpired(Throwable error) {
    return EXPIRED.contains(code(error));
  }

  public static boolean isLimit(Throwable error) {
    return LIMIT.contains(code(error))
        || (code(error).equals(INVALID_PARAMETER) && message(error).contains(CONCURRENCY_LIMIT));
  }

  public static boolean isRolePropagating(Throwable error) {
    return (code(error).equals(INVALID_PARAMETER) || code(error).equals("InvalidAttributeValue"))
        && ROLE_PROPAGATING.stream().anyMatch(message(error)::contains);
  }

  public static boolean isNameBlocked(Throwable error) {
    return NAME_BLOCKED.contains(code(error));
  }

  /** What a call names is not valid, such as an ARN of something that AWS does not know. */
  public static boolean isInvalidParameter(Throwable error) {
    return INVALID.contains(code(error)) && !isLimit(error);
  }

  /** Lambda says so in the message of {@code InvalidParameterValueException}. */
  public static boolean isCodeNotFound(Throwable error) {
    return CODE_NOT_FOUND.contains(code(error))
        || (code(error).equals(INVALID_PARAMETER)
            && CODE_NOT_FOUND.stream().anyMatch(message(error)::contains));
  }

  /**
   * It is not known whether AWS executed the call: AWS answered with a 5xx, too late, or not at
   * all.
   */
  public static boolean isAmbiguous(Throwable error) {
    return isFault(error) && !wasNeverSent(error);
  }

  /** AWS did not answer, or with a 5xx; the next try may succeed. */
  public static boolean isFault(Throwable error) {
    return switch (error) {
      case AwsServiceException e -> e.statusCode() >= 500 && !isThrottled(e);
      case SdkClientException e -> true;
      case SdkException e -> false;
      default -> false;
    };
  }

  private static boolean wasNeverSent(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
