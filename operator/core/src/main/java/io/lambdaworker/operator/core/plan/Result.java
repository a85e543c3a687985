package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;

/** What became of one step. */
public sealed interface Result {

  Step step();

  /** Written to AWS. */
  record Done(Step step) implements Result {}

  /** Not written on purpose: drift under Detect or hold, a dry run. */
  record Withheld(Step step, Reason why) implements Result {}

  /** Not possible yet, such as while AWS throttles; no error. */
  record Waiting(Step step, Reason why, String message, Duration retryAfter) implements Result {}

  /** Refused by AWS, or nobody knows what became of it. */
  record Failed(Step step, Failure failure) implements Result {}

  /** Not tried, because an earlier step that it depends on was not done. */
  record Skipped(Step step) implements Result {}

  /**
   * Written more than once, and AWS showed again what was there before. It is written again from
   * time to time, and is not known to be as wanted until a direct read shows it.
   *
   * @param why AWS's own words on the resource, where it has any; else empty
   */
  record NotKept(Step step, String why) implements Result {}

  /** Left undone for good: a deletion that would lose data, a difference that stays as it is. */
  record Retained(Step step, String message) implements Result {
    public Reason why() {
      return step.cause() == Cause.LEFT ? Reason.LeftAsIs : Reason.DataRetained;
    }
  }
}
