package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsErrors;
import io.lambdaworker.operator.aws.client.AwsException;
import io.lambdaworker.operator.aws.client.Failures;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Names the right that is missing, which not every service does when it denies a read. */
public final class Refusals {

  private Refusals() {}

  /**
   * The answer of a read.
   *
   * @param operation as IAM names it, such as {@code sqs:ListQueueTags}
   * @throws AwsException when AWS denies it
   * @throws SdkException any other error of the call
   */
  public static <T> T named(String operation, String resource, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (AwsErrors.isDenied(e)) {
        throw new AwsException(Failures.of(e, operation, resource), e);
      }
      throw e;
    }
  }
}
