package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.Calls;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends calls under their names. */
final class Sender {
  private final Calls calls;

  Sender(Calls calls) {
    this.calls = calls;
  }

  /**
   * @throws CallFailed when the last answer is an error
   */
  <T> T write(String operation, Supplier<T> call) {
    try {
      return calls.write(call);
    } catch (SdkException e) {
      throw new CallFailedException(operation, e);
    }
  }

  /**
   * @throws CallFailed when the last answer is an error
   */
  <T> T read(String operation, Supplier<T> call) {
    try {
      return calls.read(call);
    } catch (SdkException e) {
      throw new CallFailedException(operation, e);
    }
  }
}
