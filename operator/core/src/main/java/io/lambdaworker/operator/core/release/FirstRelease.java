package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;

/** The transition while there is no alias: nothing serves yet, or somebody deleted it. */
final class FirstRelease {
  private static final String DELETED = "the alias live was deleted by hand";

  private FirstRelease() {}

  static Choice next(Turn turn) {
    return turn.situation()
        .published()
        .lastServed()
        .flatMap(served -> Recovery.memory(turn, served, DELETED))
        .map(memory ->
            Choice.of(memory.asAlias(), Urgency.REPAIR, RolloutPhase.PENDING)
                .telling(
                    Reason.DriftCorrected,
                    DELETED + ": it names version %d again".formatted(memory.state().at()),
                    true))
        .orElseGet(() ->
            turn.target(Release.NOWHERE)
                .map(target -> first(turn, target))
                .orElseGet(() -> Resting.publish(turn)));
  }

  /** There is nothing to go back to, so nothing but a hook decides. */
  private static Choice first(Turn turn, Version target) {
    int to = target.number();
    var release = new Release(to, to, Release.NOWHERE, turn.wanted().key());
    // Without an alias nothing remembers when it began; a retry asks anew.
    String occasion = Spent.digest(turn.steering().retry());
    var hooks = new HookStep(turn, release, occasion, why -> refused(to, why));
    return new Preparation(turn, target, hooks)
        .obstacle(false)
        .orElseGet(() ->
            Choice.advance(
                    new Memory(
                            Traffic.all(turn, release, turn.now()),
                            List.of(),
                            Spent.all(turn.steering()))
                        .asAlias(),
                    RolloutPhase.STARTING)
                .telling(
                    Reason.ReleaseUnderWay,
                    "version %d is the first and gets all traffic".formatted(to),
                    false));
  }

  /** What a refusal means while there is nothing to go back to. */
  private static Choice refused(int version, String why) {
    return Choice.stalled(
        "version %d, the first, gets no traffic: %s; change the spec or its code, or set the"
                .formatted(version, why)
            + " annotation lambdaworker.io/retry to ask again");
  }
}
