package io.lambdaworker.operator.core.outcome;

import io.lambdaworker.operator.core.plan.Step;
import java.time.Duration;

/** What became of one step. */
public sealed interface Result {

  Step step();

  /** Written to AWS. */
  record Done(Step step) implements Result {}

  /** Not written on purpose: drift under Detect or hold, a dry run. */
  record Withheld(Step step, Reason why) implements Result {}

  /** Not possible yet; no error. */
  record Waiting(Step step, Reason why, String message, Duration retryAfter) implements Result {}

  record Failed(Step step, Failure failure) implements Result {}

  /** Not tried, because an earlier step that it depends on did not succeed. */
  record Skipped(Step step) implements Result {}

  /** A deletion that would lose data and is left undone for that reason. */
  record Retained(Step step, String message) implements Result {}
}
