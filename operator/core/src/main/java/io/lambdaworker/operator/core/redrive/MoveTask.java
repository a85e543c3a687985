package io.lambdaworker.operator.core.redrive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message move task as SQS lists it.
 *
 * @param moved approximate number of messages
 * @param toMove approximate number of messages at the start; null where SQS does not say
 * @param failure why it failed, in SQS's words
 */
public record MoveTask(
    State state, Instant startedAt, long moved, @Nullable Long toMove, @Nullable String failure) {

  /** SQS's own states. */
  public enum State {
    RUNNING,
    CANCELLING,
    COMPLETED,
    CANCELLED,
    FAILED
  }
}
