package io.lambdaworker.operator.core.kind.queue;

import io.lambdaworker.api.v1beta1.ManagedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A managed queue with every default filled in.
 *
 * @param visibilityTimeout seconds
 * @param messageRetentionPeriod seconds
 * @param delaySeconds seconds
 */
public record EffectiveQueue(
    int visibilityTimeout,
    int maxReceiveCount,
    int messageRetentionPeriod,
    int delaySeconds,
    boolean fifo,
    @Nullable String kmsKeyArn) {

  /**
   * Six times the function's timeout, and the batching window, so that a batch that was gathered
   * and throttled can be tried again before its messages appear anew ("Configuring a queue to use
   * with Lambda" in the Lambda developer guide).
   */
  public static final int TIMEOUTS_OF_VISIBILITY = 6;

  /**
   * Fewer would let throttling alone move messages to the dead letter queue ("Configuring a queue
   * to use with Lambda": at least 5).
   */
  public static final int RECEIVE_COUNT = 5;

  /** Four days, SQS's own default. */
  public static final int RETENTION = 345_600;

  /** 14 days, the longest that SQS keeps messages, since dead letters wait for a person. */
  public static final int DEAD_LETTER_RETENTION = 1_209_600;

  /** SQS's own default: no function reads a dead letter queue, so the timeout does not matter. */
  public static final int DEAD_LETTER_VISIBILITY = 30;

  public static final int BATCH_SIZE = 10;

  /** 12 hours, SQS's limit. */
  private static final int LONGEST_VISIBILITY = 43_200;

  /**
   * @param timeout of the function, in seconds
   * @param window how long its messages are gathered before an invocation, in seconds
   */
  public static EffectiveQueue of(ManagedQueue queue, int timeout, int window) {
    return new EffectiveQueue(
        or(
            queue.visibilityTimeout(),
            Math.min(TIMEOUTS_OF_VISIBILITY * timeout + window, LONGEST_VISIBILITY)),
        or(queue.maxReceiveCount(), RECEIVE_COUNT),
        or(queue.messageRetentionPeriod(), RETENTION),
        or(queue.delaySeconds(), 0),
        Boolean.TRUE.equals(queue.fifo()),
        queue.kmsKeyArn());
  }

  /**
   * The same where messages are hidden for this many seconds at least, as long as an invocation of
   * any version may take. A message that is kept for less than it is hidden would be lost.
   */
  public EffectiveQueue hiding(int seconds) {
    int hidden = Math.max(visibilityTimeout, Math.min(seconds, LONGEST_VISIBILITY));
    return new EffectiveQueue(
        hidden,
        maxReceiveCount,
        Math.max(messageRetentionPeriod, hidden),
        delaySeconds,
        fifo,
        kmsKeyArn);
  }

  public static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
