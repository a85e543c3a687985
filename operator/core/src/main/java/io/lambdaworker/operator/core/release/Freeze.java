package io.lambdaworker.operator.core.release;

/** Why nothing is begun, moved on or put right. */
public enum Freeze {
  NONE(""),
  HELD("the function carries the tag lambdaworker.io/hold"),
  DETECT("driftPolicy is Detect"),
  SUSPENDED("the worker is suspended"),
  /** Nothing at all is written, a rollback neither. */
  DRY_RUN("the annotation dry-run holds all changes back");

  private final String why;

  Freeze(String why) {
    this.why = why;
  }

  /** In words, for people. */
  public String why() {
    return why;
  }
}
