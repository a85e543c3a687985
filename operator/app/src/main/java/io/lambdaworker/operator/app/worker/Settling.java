package io.lambdaworker.operator.app.worker;

/**
 * Whether AWS was still at work on something at the last reconcile, such as a function that is
 * Pending: then it is read directly at the next one, since no listing shows it in time.
 */
final class Settling {
  private boolean underWay;

  boolean isUnderWay() {
    return underWay;
  }

  void underWay(boolean now) {
    underWay = now;
  }
}
