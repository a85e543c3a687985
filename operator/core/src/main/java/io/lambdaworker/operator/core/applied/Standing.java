package io.lambdaworker.operator.core.applied;

/** How what is wanted of a field, or of a whole part, stands to what was applied of it last. */
public enum Standing {
  /** The same was applied: where AWS differs, somebody changed AWS. */
  AS_APPLIED,
  /** Something else was applied, or nothing yet: somebody changed what is wanted. */
  CHANGED,
  /** As {@link #CHANGED}, but people gave the same: another version of the operator wants it. */
  CHANGED_BY_OPERATOR,
  /** This version of the operator compares it for the first time, or left it as it was then. */
  LEFT,
  /** Nobody knows what was applied: a new worker, a lost status, another key. */
  UNKNOWN
}
