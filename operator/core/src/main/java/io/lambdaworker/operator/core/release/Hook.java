package io.lambdaworker.operator.core.release;

/** When a hook is asked. */
public enum Hook {
  BEFORE_TRAFFIC("beforeTraffic"),
  AFTER_TRAFFIC("afterTraffic");

  private final String field;

  Hook(String field) {
    this.field = field;
  }

  /** Its field in spec.rollout.hooks. */
  public String field() {
    return field;
  }
}
