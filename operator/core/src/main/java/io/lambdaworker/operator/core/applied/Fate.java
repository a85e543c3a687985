package io.lambdaworker.operator.core.applied;

/** What became of a field. */
public enum Fate {
  /** AWS has it as wanted. */
  APPLIED,
  /** The same, where it was not left as it is before. */
  APPLIED_OR_LEFT,
  /** It differs and stays as it is on purpose. */
  LEFT,
  /** It differs, or may differ: what was applied before holds. */
  AS_BEFORE,
  /** AWS was not asked for it yet. */
  UNSEEN
}
