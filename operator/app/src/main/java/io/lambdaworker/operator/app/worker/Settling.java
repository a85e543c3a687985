package io.lambdaworker.operator.app.worker;

/**
 * Whether AWS was still at work on something at the last reconcile, such as a function that is
 * Pending: then news of it is sought at the next one, sooner than the timer's listings bring it.
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
