package io.lambdaworker.operator.core.plan;

/** Why a step is planned. */
public enum Cause {
  /** Someone changed what is desired: the worker, its class, a Secret, the code. */
  CHANGE,
  /** Someone changed AWS: the desired records are those of the last complete apply. */
  DRIFT
}
