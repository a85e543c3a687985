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

  /** Lambda gave the version up, in its own words. */
  record Failed(String why) implements Readiness {}

  /** It can be invoked, and nothing is kept initialized. */
  static Readiness active() {
    return new Active(0, 0, Optional.empty());
  }

  /** Executions that AWS was asked to keep initialized. */
  default int provisioned() {
    return this instanceof Active active ? active.provisioned() : 0;
  }
}
