package io.lambdaworker.operator.core.plan;

/** Why AWS differs from what is wanted. */
public enum Cause {
  /** Someone changed what is desired: the worker, its class, a Secret, the code. */
  CHANGE,
  /** Someone changed AWS: what is desired was applied before. */
  DRIFT,
  /** It is told and stays as it is, whatever the worker's policy: see {@code Kind.leaves}. */
  LEFT
}
