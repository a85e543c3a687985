package io.lambdaworker.operator.core.release;

/**
 * A release under way.
 *
 * @param at version that the alias names first until the new one has all the traffic
 * @param to the new version
 * @param back version that a rollback goes to: the last one whose release was complete; 0 where
 *     there is none
 * @param key what is released
 */
record Release(int at, int to, int back, String key) {
  /** {@link #back} of a first release. */
  static final int NOWHERE = 0;
}
