package io.lambdaworker.operator.aws.client;

import static io.lambdaworker.operator.core.outcome.Failure.passing;
import static io.lambdaworker.operator.core.outcome.Failure.terminal;

import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Reason;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS's errors in the operator's own words. */
public final class Failures {

  private Failures() {}

  /**
   * @param error of the SDK; anything else is a fault of ours and thrown on
   * @param doing the call as IAM names it, such as {@code lambda:CreateFunction}
   */
  public static Failure of(Throwable error, String doing) {
    if (!(error instanceof SdkException)) {
      throw error instanceof RuntimeException e ? e : new IllegalStateException(error);
    }
    String said = doing + ": " + AwsErrors.message(error);
    if (AwsErrors.isThrottled(error)) {
      return passing(Reason.Throttled, "AWS throttles " + said);
    }
    if (AwsErrors.isExpired(error)) {
      return passing(Reason.AwsUnavailable, "the credentials expired during " + said);
    }
    if (AwsErrors.isDenied(error)) {
      return terminal(Reason.AccessDenied, "AWS denies the operator " + said);
    }
    if (AwsErrors.isFault(error)) {
      return passing(Reason.AwsUnavailable, "no clear answer from AWS to " + said);
    }
    if (AwsErrors.isLimit(error)) {
      return terminal(Reason.LimitExceeded, "a limit of the account stops " + said);
    }
    if (AwsErrors.isCodeNotFound(error)) {
      return terminal(Reason.CodeNotFound, said);
    }
    return terminal(Reason.Rejected, "AWS refuses " + said);
  }
}
