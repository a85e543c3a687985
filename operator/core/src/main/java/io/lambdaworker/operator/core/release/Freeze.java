package io.lambdaworker.operator.core.release;

/** Why releases stand still, in whole or in part. */
public enum Freeze {
  NONE("", Urgency.ADVANCE),
  HELD("the function carries the tag lambdaworker.io/hold", Urgency.ROLLBACK),
  DETECT("driftPolicy is Detect", Urgency.ADVANCE),
  SUSPENDED("the worker is suspended", Urgency.REPAIR),
  DRY_RUN("the annotation dry-run holds all changes back", Urgency.NEVER);

  private final String why;
  private final Urgency least;

  Freeze(String why, Urgency least) {
    this.why = why;
    this.least = least;
  }

  /** In words, for people. */
  public String why() {
    return why;
  }

  /**
   * Whether something this urgent is done all the same. Detect leaves what somebody changed in AWS
   * at rest; in the middle of a release its own alias is part of what people asked for.
   */
  boolean lets(Urgency urgency, boolean underWay) {
    return this == DETECT && urgency == Urgency.REPAIR ? underWay : urgency.compareTo(least) >= 0;
  }
}
