package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What a transition chose, before it is asked whether that may be done now.
 *
 * @param phase how the release stands until it is done
 */
record Choice(Decision decision, Urgency urgency, RolloutPhase phase, Optional<Notice> notice) {

  static Choice of(Decision decision, Urgency urgency, RolloutPhase phase) {
    return new Choice(decision, urgency, phase, Optional.empty());
  }

  static Choice advance(Decision decision, RolloutPhase phase) {
    return of(decision, Urgency.ADVANCE, phase);
  }

  static Choice settled() {
    return of(new Decision.Settled(), Urgency.NEVER, RolloutPhase.COMPLETE);
  }

  /** Until a time, or until something changes. */
  static Choice wait(RolloutPhase phase, Optional<Instant> until, String why) {
    return of(new Decision.Wait(until, Optional.empty(), why), Urgency.NEVER, phase);
  }

  /** As {@link #wait} without a time, for what changes and wakes nobody. */
  static Choice lookAgain(RolloutPhase phase, Optional<Instant> at, String why) {
    return of(new Decision.Wait(Optional.empty(), at, why), Urgency.NEVER, phase);
  }

  /** Until a person does something. */
  static Choice stalled(String why) {
    return wait(RolloutPhase.STALLED, Optional.empty(), why);
  }

  Choice telling(Reason reason, String message, boolean warning) {
    return new Choice(decision, urgency, phase, Optional.of(new Notice(reason, message, warning)));
  }

  /** Whether nothing is written. */
  boolean isIdle() {
    return switch (decision) {
      case Decision.Wait wait -> true;
      case Decision.Settled settled -> true;
      case Decision.Publish publish -> false;
      case Decision.MoveAlias move -> false;
      case Decision.AskHook ask -> false;
      case Decision.MakeAlarm make -> false;
      case Decision.RemoveAlarm remove -> false;
      case Decision.Provision provision -> false;
      case Decision.Unprovision unprovision -> false;
      case Decision.Prune prune -> false;
    };
  }
}
