package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.util.Optional;

/** The executions of a version that are kept initialized. */
final class Provisioning {

  private Provisioning() {}

  /** What is still to be done or waited for; empty where the version has what the spec asks for. */
  static Optional<Choice> of(Turn turn, int version, Readiness.Active active, RolloutPhase phase) {
    int wanted = turn.situation().rules().provisioned();
    if (active.provisioned() != wanted) {
      Decision decision =
          wanted == 0 ? new Decision.Unprovision(version) : new Decision.Provision(version, wanted);
      return Optional.of(Choice.advance(decision, phase));
    }
    if (active.refused().isPresent()) {
      return Optional.of(
          Choice.lookAgain(
              phase,
              Optional.of(turn.now().plus(Decision.Provision.AGAIN)),
              "the provisioned concurrency of version %d, which AWS gave up: %s; change the code, or lower or remove concurrency.provisioned"
                  .formatted(version, active.refused().get())));
    }
    return active.ready() < wanted
        ? Optional.of(
            Choice.lookAgain(
                phase,
                turn.soon(),
                "the provisioned concurrency of version %d: %d of %d executions are initialized"
                    .formatted(version, active.ready(), wanted)))
        : Optional.empty();
  }
}
