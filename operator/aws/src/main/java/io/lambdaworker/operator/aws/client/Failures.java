package io.lambdaworker.operator.aws.client;

import static io.lambdaworker.operator.core.failure.Failure.passing;
import static io.lambdaworker.operator.core.failure.Failure.terminal;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS's errors in the operator's own words. */
public final class Failures {

  private Failures() {}

  /**
   * How AWS words a denial. The action that it names is not always the call's own (CreateFunction
   * needs iam:PassRole), and not every service names the resource.
   */
  private static final Pattern DENIAL =
      Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)(?: on resource: (\\S+))?");

  /**
   * @param error of the SDK; anything else is a bug and is thrown on
   * @param call as IAM names it, such as {@code lambda:CreateFunction}
   * @param resource what the call is about
   */
  public static Failure of(Throwable error, String call, String resource) {
    return of(error, call, call, resource);
  }

  /**
   * @param doing what was being done, where it takes several calls, such as {@code a read of role
   *     a}
   */
  public static Failure of(Throwable error, String doing) {
    return of(error, doing, "", "");
  }

  /**
   * An error inside an answer: what else was asked for is there, and this is not.
   *
   * @param call that AWS made for the operator and that failed
   */
  public static Failure told(
      @Nullable String code, @Nullable String message, String call, String resource) {
    return of(AwsErrors.inside(code, message), call, resource);
  }

  private static Failure of(Throwable error, String doing, String call, String resource) {
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
      return terminal(
          Reason.AccessDenied,
          "AWS denies the operator " + said + advice(AwsErrors.message(error), call, resource));
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

  /** Which action to allow on which resource, as far as the answer or the call names them. */
  private static String advice(String answer, String call, String resource) {
    Matcher denial = DENIAL.matcher(answer);
    boolean named = denial.find();
    String action = named ? denial.group(1) : call;
    String on = named && denial.group(2) != null ? denial.group(2) : resource;
    return action.isEmpty()
        ? ""
        : "; allow it %s%s".formatted(action, on.isEmpty() ? "" : " on " + on);
  }
}
