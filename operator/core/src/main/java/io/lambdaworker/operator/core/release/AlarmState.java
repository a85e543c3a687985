package io.lambdaworker.operator.core.release;

import java.time.Instant;

/**
 * An alarm that decides about a release: one of the worker's own, or the one of the errors of the
 * new version.
 *
 * @param name as people know it, such as {@code errors}
 * @param since when it came into this state; {@link Instant#MIN} where nobody knows: then one that
 *     fires holds the release, and does not roll it back
 */
public record AlarmState(String name, Value value, Instant since) {

  /** CloudWatch's states, and one for what could not be read. */
  public enum Value {
    OK,
    ALARM,
    INSUFFICIENT_DATA,
    UNREAD
  }
}
