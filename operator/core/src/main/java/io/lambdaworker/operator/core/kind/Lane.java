package io.lambdaworker.operator.core.kind;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which pass of a reconcile writes a step, in the order of the passes. What is slow or scarce in
 * AWS has a lane of its own: it is written last and never holds back whether the worker is Ready.
 */
public enum Lane {
  /** Everything without which the worker would not work. */
  AT_ONCE("written at once"),
  ALARMS(
      "alarms are made last, and in turn: all workers of the account share CloudWatch's quota of"
          + " PutMetricAlarm, 3 a second unless it was raised");

  private final String whyItWaits;

  Lane(String whyItWaits) {
    this.whyItWaits = whyItWaits;
  }

  /** Why a step of this lane is not written yet, for the status. */
  public String whyItWaits() {
    return whyItWaits;
  }

  /** The lanes after the first pass. */
  public static List<Lane> slow() {
    return Stream.of(values()).filter(Lane::isSlow).toList();
  }

  /** Whether the workers of an account take turns in this lane. */
  public boolean isSlow() {
    return this != AT_ONCE;
  }
}
