package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.util.Optional;

/** What comes before a version's first traffic. */
record Preparation(Turn turn, Version target, HookStep hooks) {

  /**
   * What is still to be done or waited for; empty when traffic may come.
   *
   * @param watched whether the version gets an alarm of its own
   */
  Optional<Choice> obstacle(boolean watched) {
    return readiness()
        .or(() -> watched ? alarm(turn, target.number(), RolloutPhase.STARTING) : Optional.empty())
        .or(() -> hooks.obstacle(Hook.BEFORE_TRAFFIC, RolloutPhase.STARTING));
  }

  /** Makes the alarm of the errors of this version, where alarms decide and it is missing. */
  static Optional<Choice> alarm(Turn turn, int version, RolloutPhase phase) {
    return !turn.rollout().rollbackOnAlarm()
            || turn.situation().signals().versionAlarms().contains(version)
        ? Optional.empty()
        : Optional.of(Choice.advance(new Decision.MakeAlarm(version), phase));
  }

  /** What nobody has read may be a version that cannot be invoked. */
  static Choice unread(Turn turn, int version, RolloutPhase phase) {
    return Choice.lookAgain(
        phase, turn.soon(), "the state of version %d, which was not read yet".formatted(version));
  }

  private Optional<Choice> readiness() {
    return switch (target.readiness()) {
      case Readiness.Failed failed ->
          Optional.of(hooks.refused().apply("Lambda gave it up: " + failed.why()));
      case Readiness.Pending pending ->
          Optional.of(
              Choice.lookAgain(
                  RolloutPhase.STARTING,
                  turn.soon(),
                  "version %d to be Active: it is %s".formatted(target.number(), pending.why())));
      case Readiness.Unread unread ->
          Optional.of(unread(turn, target.number(), RolloutPhase.STARTING));
      case Readiness.Active active ->
          turn.situation().rules().provisioned() == 0
              ? Optional.empty()
              : Provisioning.of(turn, target.number(), active, RolloutPhase.STARTING);
    };
  }
}
