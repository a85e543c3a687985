package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.Mode;
import io.lambdaworker.operator.core.plan.Attempts;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import java.time.Clock;

/**
 * What this process remembers of one worker between reconciles; losing it costs a few reads, and a
 * try of what was refused. A worker is reconciled by one thread at a time.
 */
record WorkerMemory(
    Backoff backoff,
    LookedInto lookedInto,
    SaidOnce said,
    OpenDrift openDrift,
    UnwrittenStatus unwritten,
    Settling settling,
    Attempts attempts,
    ReleaseMemory releases) {

  WorkerMemory(Clock clock, RolloutTurns turns) {
    this(
        new Backoff(),
        new LookedInto(),
        new SaidOnce(),
        new OpenDrift(),
        new UnwrittenStatus(),
        new Settling(),
        new Attempts(clock),
        new ReleaseMemory(clock, turns));
  }

  /** Writes what the mode does not withhold, and what is not refused or lost again and again. */
  Outcome apply(OpenAccount account, Plan plan, Mode mode) {
    return attempts.carryOut(
        plan, step -> mode.withholds(step).isPresent(), rest -> account.apply(rest, mode));
  }
}
