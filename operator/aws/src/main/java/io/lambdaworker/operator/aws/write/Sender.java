package io.lambdaworker.operator.aws.write;

import io.lambdaworker.operator.aws.client.Calls;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends calls, and puts the operation's name into their errors. */
public final class Sender {
  private final Calls calls;

  public Sender(Calls calls) {
    this.calls = calls;
  }

  /**
   * @throws CallFailedException when the last answer is an error
   */
  public <T> T write(String operation, Supplier<T> call) {
    try {
      return calls.write(call);
    } catch (SdkException e) {
      throw new CallFailedException(operation, e);
    }
  }

  /**
   * @throws CallFailedException when the last answer is an error
   */
  public <T> T read(String operation, Supplier<T> call) {
    try {
      return calls.read(call);
    } catch (SdkException e) {
      throw new CallFailedException(operation, e);
    }
  }
}
