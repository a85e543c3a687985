package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsErrors;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns AWS's "not found" errors into empty answers. */
public final class NotFound {

  private NotFound() {}

  /**
   * The answer, or empty where AWS says that there is no such thing.
   *
   * @throws SdkException any other error of the call
   */
  public static <T> Optional<T> asEmpty(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (SdkException e) {
      if (AwsErrors.isNotFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
