package io.lambdaworker.operator.core.worker;

/**
 * Where the value of a setting is from. Each overrules those before it, except for what they
 * require.
 */
public enum Origin {
  /** The operator's own default. */
  OPERATOR,
  /** The worker's class. */
  CLASS,
  /** The compliance tier of the class. */
  TIER,
  /** The worker itself. */
  WORKER
}
