package io.lambdaworker.operator.aws.read;

import io.lambdaworker.operator.aws.client.AwsErrors;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads of one thing that may not be there. */
final class IfPresent {

  private IfPresent() {}

  /** The answer, or empty where AWS says that there is no such thing. */
  static <T> Optional<T> by(Supplier<T> call) {
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
