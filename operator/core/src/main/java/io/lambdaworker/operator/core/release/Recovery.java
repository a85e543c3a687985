package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An alias whose description does not tell what its releases are at: somebody changed it, or it is
 * not the operator's. Nobody knows then whether what is published was rolled back, so only what was
 * never published is released without being asked; and what serves is watched again before it is
 * called complete.
 */
final class Recovery {
  private static final String LOST = "the description of the alias live was changed by hand";

  private Recovery() {}

  static Choice ofAlias(Turn turn, Alias alias) {
    return memory(turn, alias.version(), LOST)
        .map(memory ->
            Choice.of(memory.asAlias(), Urgency.REPAIR, RolloutPhase.PENDING)
                .telling(
                    Reason.DriftCorrected,
                    "%s: version %d gets all traffic, and what was published after it is released"
                            .formatted(LOST, alias.version())
                        + " only by the annotation lambdaworker.io/retry",
                    true))
        .orElseGet(() ->
            Choice.stalled(
                "version %d, which the alias names, is not listed".formatted(alias.version())));
  }

  /**
   * What is to be remembered when only the serving version is known; empty where that is gone.
   *
   * @param why what became of the state, in words
   */
  static Optional<Memory> memory(Turn turn, int serving, String why) {
    if (!turn.isThere(serving)) {
      return Optional.empty();
    }
    Optional<Version> target = turn.target(serving);
    State state;
    if (target.isEmpty()) {
      state = new State.Complete(serving);
    } else if (target.get().number() == serving) {
      var release = new Release(serving, serving, Release.NOWHERE, turn.wanted().key());
      state = new State.Baking(release, turn.now(), turn.now());
    } else {
      state = new State.RolledBack(serving, target.get().number(), turn.now(), why);
    }
    return Optional.of(Memory.of(state, turn.steering()).blocking(doubtful(turn, serving, target)));
  }

  /** Keys of what may have been rolled back: published later, or wanted and not serving. */
  private static List<String> doubtful(Turn turn, int serving, Optional<Version> target) {
    Stream<String> later =
        turn.situation().published().versions().stream()
            .filter(version -> version.number() > serving)
            .sorted(Comparator.comparing(Version::number))
            .flatMap(version -> Stream.ofNullable(version.key()));
    Stream<String> wanted =
        target.filter(version -> version.number() != serving).stream()
            .flatMap(version -> turn.keys(turn.wanted().key(), version.number()).stream());
    return Stream.concat(later, wanted)
        .filter(key -> target.filter(v -> v.number() == serving && key.equals(v.key())).isEmpty())
        .toList();
  }
}
