package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.release.Next.Withheld;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    Choice wanted = transition(turn, memory);
    Optional<Withheld> withheld = withheld(turn, memory, wanted);
    Choice chosen =
        Leftovers.after(turn, memory, withheld.isPresent() ? stands(turn, wanted) : wanted);
    return new Next(
        chosen.decision(),
        withheld,
        Views.of(turn, memory, chosen),
        memory.filter(known -> rests(turn, known)).isPresent(),
        chosen.notice());
  }

  /**
   * The versions that may get traffic: those that the alias names, and what a rollback goes to.
   * Where there is no alias these are all that the operator published.
   */
  public static Set<Integer> serving(Published published) {
    if (published.live().isEmpty()) {
      return published.versions().stream()
          .filter(version -> version.key() != null)
          .map(Version::number)
          .collect(Collectors.toSet());
    }
    Alias live = published.live().get();
    var all = new HashSet<>(live.weights().keySet());
    all.add(live.version());
    AliasDescription.parse(live.description())
        .map(Memory::state)
        .ifPresent(state -> {
          all.add(state.at());
          if (state instanceof State.UnderWay way) {
            Release release = way.release();
            all.addAll(List.of(release.at(), release.to(), release.back()));
          }
        });
    return all;
  }

  private static boolean rests(Turn turn, Memory memory) {
    return memory.state() instanceof State.Complete(int at)
        && turn.isWanted(at)
        && Repair.of(turn, memory).isEmpty();
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

  private static Optional<Withheld> withheld(Turn turn, Optional<Memory> memory, Choice choice) {
    boolean underWay = memory.filter(known -> known.state() instanceof State.UnderWay).isPresent();
    return choice.isIdle() || turn.situation().rules().freeze().lets(choice.urgency(), underWay)
        ? Optional.empty()
        : Optional.of(new Withheld(choice.decision(), choice.urgency() == Urgency.REPAIR));
  }

  private static Choice stands(Turn turn, Choice choice) {
    return Choice.wait(
        choice.phase(),
        Optional.empty(),
        "stands still: " + turn.situation().rules().freeze().why());
  }
}
