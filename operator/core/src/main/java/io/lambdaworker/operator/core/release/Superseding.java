package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.failure.Reason;
import java.util.Optional;

/** A release that is under way while the spec asks for something else by now. */
final class Superseding {

  private Superseding() {}

  /** Empty where the spec still asks for what is being released. */
  static Optional<Choice> of(Turn turn, Memory memory, State.UnderWay way) {
    Release release = way.release();
    boolean same = release.key().equals(turn.wanted().key()) || turn.isWanted(release.to());
    return same ? Optional.empty() : Optional.of(begin(turn, memory, way));
  }

  /** The next release, with the traffic left as it is until that begins. */
  static Choice begin(Turn turn, Memory memory, State.UnderWay way) {
    Optional<Integer> proven = new RollBack(turn, memory, way).to();
    boolean again = memory.spent().isRetry(turn.steering());
    if (proven.filter(turn::isWanted).isPresent()) {
      return back(memory, way, new State.Complete(proven.get()), "the spec asks for it again");
    }
    if (proven.isPresent() && !turn.blocking(memory).isEmpty() && !again) {
      String why = "what the spec asks for now was rolled back before";
      int blocked = turn.target(Release.NOWHERE).map(Version::number).orElse(way.release().to());
      return back(memory, way, new State.RolledBack(proven.get(), blocked, turn.now(), why), why);
    }
    return Resting.begin(turn, memory, way.at(), proven.orElse(way.at()));
  }

  private static Choice back(Memory memory, State.UnderWay way, State next, String why) {
    return Choice.advance(memory.with(next).asAlias(), way.phase())
        .telling(
            Reason.ReleaseUnderWay,
            "version %d gets all traffic instead of %d: %s"
                .formatted(next.at(), way.release().to(), why),
            false);
  }
}
