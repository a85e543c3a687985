package io.lambdaworker.operator.core.release;

import java.util.Optional;

/** Whether a version can take traffic, and how much of it is kept initialized. */
public sealed interface Readiness {

  /**
   * It can be invoked.
   *
   * @param provisioned executions that AWS was asked to keep initialized for it; 0 for none
   * @param ready how many of them are
   * @param refused why AWS gave them up, in its own words
   */
  record Active(int provisioned, int ready, Optional<String> refused) implements Readiness {}

  /** Lambda is still at work: a snapshot takes minutes. */
  record Pending(String why) implements Readiness {}

  /**
   * Nobody has read its state, which listings do not show: it may be anything.
   *
   * @param provisioned as of {@link Active}, as far as it was read
   */
  record Unread(int provisioned) implements Readiness {}

  /** Lambda gave the version up, in its own words. */
  record Failed(String why) implements Readiness {}

  /** It can be invoked, and nothing is kept initialized. */
  static Readiness active() {
    return new Active(0, 0, Optional.empty());
  }

  /** Executions that AWS was asked to keep initialized, as far as is known. */
  default int provisioned() {
    return switch (this) {
      case Active active -> active.provisioned();
      case Unread unread -> unread.provisioned();
      case Pending pending -> 0;
      case Failed failed -> 0;
    };
  }
}
