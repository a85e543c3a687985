package io.lambdaworker.operator.aws.client;

import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place that repeats calls. A throttled call was not executed, so it is repeated. After an
 * error of AWS's own (5xx) or no answer, a read is repeated; a write is not, since it may have been
 * executed: the writer reads first.
 */
public final class Calls {
  /** How long a throttled call is repeated; then it is given up until the next reconcile. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int READS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final Pause pause;

  public Calls(Pause pause) {
    this.pause = pause;
  }

  /**
   * @throws SdkException the last answer, when it is an error
   */
  public <T> T read(Supplier<T> call) {
    return repeat(call, READS);
  }

  /**
   * @throws SdkException the last answer, when it is an error; {@link AwsErrors#isAmbiguous} tells
   *     that the write may have been executed
   */
  public <T> T write(Supplier<T> call) {
    return repeat(call, 1);
  }

  private <T> T repeat(Supplier<T> call, int triesAfterFaults) {
    Duration waited = Duration.ZERO;
    Duration next = FIRST_PAUSE;
    int faults = 0;
    while (true) {
      try {
        return call.get();
      } catch (SdkException e) {
        boolean again =
            AwsErrors.isThrottled(e)
                ? waited.compareTo(PATIENCE) < 0
                : AwsErrors.isFault(e) && ++faults < triesAfterFaults;
        if (!again) {
          throw e;
        }
      }
      pause.of(next);
      waited = waited.plus(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
    }
  }
}
