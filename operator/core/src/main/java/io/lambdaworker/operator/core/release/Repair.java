package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.failure.Reason;
import java.util.Optional;

/** An alias whose version or weights are not those that its description tells of. */
final class Repair {

  private Repair() {}

  /** Empty where the alias is as it must be. */
  static Optional<Choice> of(Turn turn, Memory memory) {
    State state = memory.state();
    return turn.situation()
        .published()
        .live()
        .filter(alias -> alias.version() != state.at() || !alias.weights().equals(state.weights()))
        .map(alias ->
            Choice.of(memory.asAlias(), Urgency.REPAIR, state.phase())
                .telling(
                    Reason.DriftCorrected,
                    "alias live: version %d with weights %s -> version %d with weights %s"
                        .formatted(alias.version(), alias.weights(), state.at(), state.weights()),
                    false));
  }
}
