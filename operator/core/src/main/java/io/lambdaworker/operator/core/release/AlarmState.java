package io.lambdaworker.operator.core.release;

import java.time.Instant;
import java.util.Optional;

/**
 * An alarm that decides about a release: one of the worker's own, or the one of the errors of the
 * new version.
 *
 * @param name as people know it, such as {@code errors}
 * @param version the version whose errors it watches; empty for one of the worker's own
 * @param since when it came into this state; {@link Instant#MIN} where nobody knows: then one that
 *     fires holds the release, and does not roll it back
 */
public record AlarmState(String name, Optional<Integer> version, Value value, Instant since) {

  /** One of the worker's own. */
  public AlarmState(String name, Value value, Instant since) {
    this(name, Optional.empty(), value, since);
  }

  /** Whether it says something of a version that is released. */
  boolean judges(int released) {
    return version.isEmpty() || version.get() == released;
  }

  /** CloudWatch's states, and one for what could not be read. */
  public enum Value {
    OK,
    ALARM,
    INSUFFICIENT_DATA,
    UNREAD
  }
}
