package io.lambdaworker.operator.core.release;

/** How much stands in the way of a decision's being held back; in rising order. */
enum Urgency {
  /** It begins a release, moves it on or cleans up. */
  ADVANCE,
  /** It puts right what somebody changed in AWS. */
  REPAIR,
  /** It takes traffic away from a version that is at fault. */
  ROLLBACK,
  /** More urgent than anything. */
  NEVER
}
