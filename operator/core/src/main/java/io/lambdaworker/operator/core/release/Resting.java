package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.operator.core.failure.Reason;
import java.util.List;
import java.util.Optional;

/** The transitions while no release is under way, and the beginning of one. */
final class Resting {

  private Resting() {}

  static Choice complete(Turn turn, Memory memory, State.Complete state) {
    return Repair.of(turn, memory)
        .orElseGet(() ->
            turn.isWanted(state.at())
                ? Choice.settled()
                : begin(turn, memory, state.at(), state.at()));
  }

  static Choice rolledBack(Turn turn, Memory memory, State.RolledBack state) {
    Optional<Choice> repair = Repair.of(turn, memory);
    if (repair.isPresent()) {
      return repair.get();
    }
    if (turn.isWanted(state.at())) {
      return Choice.advance(
              memory.with(new State.Complete(state.at())).asAlias(), RolloutPhase.ROLLED_BACK)
          .telling(
              Reason.ReleaseComplete,
              "version %d, which serves, is what the spec asks for again".formatted(state.at()),
              false);
    }
    if (!turn.blocking(memory).isEmpty() && !memory.spent().isRetry(turn.steering())) {
      return Choice.wait(
          RolloutPhase.ROLLED_BACK,
          Optional.empty(),
          "version %d was rolled back (%s): change the spec or its code, or set the annotation"
                  .formatted(state.to(), state.why())
              + " lambdaworker.io/retry to release it again");
    }
    return begin(turn, memory, state.at(), state.at());
  }

  /**
   * Begins the release of what is wanted, or says what it waits for.
   *
   * @param back version that a rollback goes to
   */
  static Choice begin(Turn turn, Memory memory, int at, int back) {
    List<String> blocking = turn.blocking(memory);
    boolean again = memory.spent().isRetry(turn.steering());
    if (!blocking.isEmpty() && !again) {
      return Choice.wait(
          RolloutPhase.ROLLED_BACK,
          Optional.empty(),
          "what the spec asks for was rolled back before: change it, or set the annotation"
              + " lambdaworker.io/retry to release it again");
    }
    boolean another = memory.state() instanceof State.UnderWay;
    if (!another && !turn.situation().rules().mayBegin()) {
      return Choice.lookAgain(
          RolloutPhase.PENDING,
          turn.soon(),
          "its turn: as many releases of the class are under way as maxParallelRollouts allows");
    }
    Optional<Version> target = turn.target(at);
    if (target.isEmpty()) {
      return publish(turn);
    }
    int to = target.get().number();
    var starting = new State.Starting(new Release(at, to, back, turn.wanted().key()), turn.now());
    Memory begun = memory.allowing(blocking).with(starting);
    Memory next = again ? begun.spending(new Steering(null, null, turn.steering().retry())) : begun;
    return Choice.advance(next.asAlias(), RolloutPhase.PENDING)
        .telling(
            Reason.ReleaseUnderWay,
            (another
                    ? "a newer release takes the place of the one under way: version %d after %d"
                    : "release of version %d begins; %d serves")
                .formatted(to, at),
            false);
  }

  /** Publishes what is wanted, once it is in the function. */
  static Choice publish(Turn turn) {
    return turn.wanted()
        .obstacle()
        .map(obstacle ->
            obstacle.equals(Wanted.UPDATING)
                ? Choice.lookAgain(RolloutPhase.PENDING, turn.soon(), obstacle)
                : Choice.wait(RolloutPhase.PENDING, Optional.empty(), obstacle))
        .orElseGet(
            () -> Choice.advance(new Decision.Publish(turn.wanted().key()), RolloutPhase.PENDING));
  }
}
