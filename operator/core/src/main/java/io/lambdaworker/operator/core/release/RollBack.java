package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the traffic away from a version, in one call. */
record RollBack(Turn turn, Memory memory, State.UnderWay way) {

  /** The version to go back to; empty where there is none any more. */
  Optional<Integer> to() {
    Release release = way.release();
    return Stream.of(release.back(), release.at())
        .filter(version -> version != release.to() && turn.isThere(version))
        .findFirst();
  }

  /**
   * Empty where there is nothing to go back to. What the annotations say by now is spent: a retry
   * from before must not release again what only now shows its fault.
   *
   * @param why in words
   */
  Optional<Choice> because(String why) {
    return to().map(back -> because(back, why));
  }

  private Choice because(int back, String why) {
    Release release = way.release();
    List<String> served =
        turn.version(back).stream().flatMap(v -> Stream.ofNullable(v.key())).toList();
    List<String> keys =
        turn.keys(release.key(), release.to()).stream()
            .filter(key -> !served.contains(key))
            .toList();
    var state = new State.RolledBack(back, release.to(), turn.now(), why);
    return Choice.of(
            memory.spending(turn.steering()).blocking(keys).with(state).asAlias(),
            Urgency.ROLLBACK,
            way.phase())
        .telling(
            Reason.ReleaseRolledBack,
            "version %d was rolled back: %s; version %d gets all traffic again; see its logs, then"
                    .formatted(release.to(), why, back)
                + " change the spec or its code, or set the annotation lambdaworker.io/retry",
            true);
  }
}
