package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import java.time.Instant;
import java.util.Optional;

/** Shows how a release stands. */
final class Views {
  private static final int ALL = 100;

  private Views() {}

  static View of(Turn turn, Optional<Memory> memory, Choice choice) {
    Integer serving =
        turn.situation()
            .published()
            .live()
            .map(Alias::version)
            .or(() -> turn.situation().published().lastServed().filter(turn::isThere))
            .orElse(null);
    Optional<Instant> next =
        choice.decision() instanceof Decision.Wait wait ? wait.until() : Optional.empty();
    String waitingFor = choice.decision() instanceof Decision.Wait wait ? wait.why() : "";
    Optional<State> state = memory.map(Memory::state);
    Optional<Integer> pending = turn.target(Release.NOWHERE).map(Version::number);
    Integer version =
        choice.phase() == RolloutPhase.PENDING
            ? pending.orElse(null)
            : state.map(Views::version).or(() -> pending).orElse(null);
    return new View(
        choice.phase(),
        serving,
        version,
        choice.phase() == RolloutPhase.PENDING ? 0 : state.map(Views::weight).orElse(0),
        state.flatMap(Views::since),
        next,
        waitingFor,
        state.flatMap(Views::why));
  }

  private static int version(State state) {
    return switch (state) {
      case State.Complete complete -> complete.at();
      case State.RolledBack back -> back.to();
      case State.UnderWay way -> way.release().to();
    };
  }

  private static int weight(State state) {
    return switch (state) {
      case State.Complete complete -> ALL;
      case State.RolledBack back -> 0;
      case State.Starting starting -> 0;
      case State.Shifting shifting -> shifting.weight();
      case State.Verifying verifying -> ALL;
      case State.Baking baking -> ALL;
    };
  }

  private static Optional<String> why(State state) {
    return state instanceof State.RolledBack back ? Optional.of(back.why()) : Optional.empty();
  }

  private static Optional<Instant> since(State state) {
    return switch (state) {
      case State.Complete complete -> Optional.empty();
      case State.RolledBack back -> Optional.of(back.since());
      case State.UnderWay way -> Optional.of(way.since());
    };
  }
}
