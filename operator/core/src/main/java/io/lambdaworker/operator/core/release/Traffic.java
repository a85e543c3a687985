package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutStrategy;
import java.time.Instant;
import java.util.Optional;

/** How much traffic a release gets next. */
final class Traffic {
  private static final int ALL = 100;

  private Traffic() {}

  /** The state in which the new version gets its first traffic. */
  static State first(Turn turn, Release release) {
    return turn.rollout().strategy() == RolloutStrategy.ALL_AT_ONCE
            || release.at() == release.to()
            || whyNoWeights(turn, release).isPresent()
        ? all(turn, release, turn.now())
        : new State.Shifting(release, turn.now(), turn.now(), turn.rollout().weight());
  }

  /** The state after a step. */
  static State more(Turn turn, State.Shifting state) {
    int weight =
        turn.rollout().strategy() == RolloutStrategy.LINEAR
            ? state.weight() + turn.rollout().weight()
            : ALL;
    return weight >= ALL
        ? all(turn, state.release(), state.begun())
        : new State.Shifting(state.release(), turn.now(), state.begun(), weight);
  }

  /** The state with all traffic, and what is still to be asked or watched. */
  static State all(Turn turn, Release release, Instant begun) {
    return turn.rollout().afterTraffic().isPresent()
        ? new State.Verifying(release, turn.now(), begun)
        : watched(turn, release, begun);
  }

  /** The state after the last hook. What has nothing to go back to is not watched. */
  static State watched(Turn turn, Release release, Instant begun) {
    return turn.rollout().bake().isZero() || release.back() == Release.NOWHERE
        ? new State.Complete(release.to())
        : new State.Baking(release, turn.now(), begun);
  }

  /** Why AWS would refuse weights between the two versions, in words. */
  static Optional<String> whyNoWeights(Turn turn, Release release) {
    var before = turn.version(release.at()).map(Version::traits);
    var after = turn.version(release.to()).map(Version::traits);
    if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
      return Optional.empty();
    }
    return Optional.of(
        before.get().role().equals(after.get().role())
            ? "it has another dead letter queue"
            : "it has another execution role");
  }
}
