package io.lambdaworker.operator.core.release;

import java.util.Optional;

/**
 * The state machine of a function's releases: what is next. A decision is made from what AWS shows
 * alone, so that it does not matter which of the former ones were carried out.
 */
public final class Releases {

  private Releases() {}

  /** What is next; until it is carried out, the same situation gives the same answer. */
  public static Next next(Situation situation) {
    var turn = new Turn(situation);
    Optional<Memory> memory =
        situation
            .published()
            .live()
            .flatMap(alias -> AliasDescription.parse(alias.description()))
            // An alias that should name what is gone has lost its state, whatever it says.
            .filter(known -> turn.isThere(known.state().at()));
    Choice chosen = Leftovers.after(turn, memory, allowed(turn, transition(turn, memory)));
    return new Next(chosen.decision(), Views.of(turn, memory, chosen), chosen.notice());
  }

  private static Choice transition(Turn turn, Optional<Memory> memory) {
    Optional<Alias> live = turn.situation().published().live();
    if (live.isEmpty()) {
      return FirstRelease.next(turn);
    }
    if (memory.isEmpty()) {
      return Recovery.ofAlias(turn, live.get());
    }
    Memory known = memory.get();
    return switch (known.state()) {
      case State.Complete complete -> Resting.complete(turn, known, complete);
      case State.RolledBack back -> Resting.rolledBack(turn, known, back);
      case State.UnderWay way -> new Moving(turn, known, way).next();
    };
  }

  private static Choice allowed(Turn turn, Choice choice) {
    Freeze freeze = turn.situation().rules().freeze();
    return choice.isIdle() || freeze.lets(choice.urgency())
        ? choice
        : Choice.wait(choice.phase(), Optional.empty(), "stands still: " + freeze.why());
  }
}
