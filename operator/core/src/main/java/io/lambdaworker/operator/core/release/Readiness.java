package io.lambdaworker.operator.core.release;

/** Whether a version can take traffic, and how much of it is kept initialized. */
public sealed interface Readiness {

  /**
   * It can be invoked.
   *
   * @param provisioned executions that are kept initialized for it, as they were asked for; 0 for
   *     none
   * @param ready how many of them are
   */
  record Active(int provisioned, int ready) implements Readiness {}

  /** Lambda is still at work: a snapshot takes minutes. */
  record Pending(String why) implements Readiness {}

  /** Lambda gave the version, or its provisioned concurrency, up, in its own words. */
  record Failed(String why) implements Readiness {}

  /** It can be invoked, and nothing is kept initialized. */
  static Readiness active() {
    return new Active(0, 0);
  }
}
