package io.lambdaworker.operator.core.release;

import io.lambdaworker.api.v1beta1.RolloutPhase;
import io.lambdaworker.api.v1beta1.RolloutStrategy;
import io.lambdaworker.operator.core.failure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The transitions of a release that is under way. Whatever takes traffic away from a version at
 * fault comes first.
 */
record Moving(Turn turn, Memory memory, State.UnderWay way) {

  Choice next() {
    return alarmed()
        .or(this::aborted)
        .or(this::gone)
        .or(() -> Repair.of(turn, memory))
        .or(() -> Superseding.of(turn, memory, way))
        .or(this::promoted)
        .orElseGet(this::step);
  }

  private Optional<Choice> alarmed() {
    return new Health(turn, way).firing().flatMap(new RollBack(turn, memory, way)::because);
  }

  private Optional<Choice> aborted() {
    return memory.spent().isAbort(turn.steering())
        ? new RollBack(turn, memory, way)
            .because("the annotation lambdaworker.io/abort asks for it")
        : Optional.empty();
  }

  /** Somebody deleted the version: it is published again. */
  private Optional<Choice> gone() {
    return turn.isThere(way.release().to())
        ? Optional.empty()
        : Optional.of(Superseding.begin(turn, memory, way));
  }

  /** Skips what is left of a phase, its hook too. */
  private Optional<Choice> promoted() {
    boolean ready =
        turn.version(way.release().to())
            .filter(version -> version.readiness() instanceof Readiness.Active)
            .isPresent();
    if (!ready || !memory.spent().isPromote(turn.steering())) {
      return Optional.empty();
    }
    Release release = way.release();
    Instant begun = way.trafficSince().orElse(turn.now());
    State next =
        switch (way) {
          case State.Starting starting -> Traffic.all(turn, release, begun);
          case State.Shifting shifting -> Traffic.all(turn, release, begun);
          case State.Verifying verifying -> Traffic.watched(turn, release, begun);
          case State.Baking baking -> new State.Complete(release.to());
        };
    Steering used = new Steering(turn.steering().promote(), null, null);
    return Optional.of(moved(memory.spending(used), next, ", promoted by annotation"));
  }

  private Choice step() {
    return switch (way) {
      case State.Starting starting -> start(starting);
      case State.Shifting shifting ->
          lasting(turn.rollout().interval())
              .orElseGet(() -> moved(memory, Traffic.more(turn, shifting), ""));
      case State.Verifying verifying ->
          hooks()
              .obstacle(Hook.AFTER_TRAFFIC, RolloutPhase.VERIFYING)
              .orElseGet(
                  () -> moved(memory, Traffic.watched(turn, way.release(), verifying.begun()), ""));
      case State.Baking baking ->
          lasting(turn.rollout().bake())
              .orElseGet(() -> moved(memory, new State.Complete(way.release().to()), ""));
    };
  }

  private Choice start(State.Starting starting) {
    Version target = turn.version(starting.release().to()).orElseThrow();
    return new Preparation(turn, target, hooks())
        .obstacle(true)
        .orElseGet(() -> moved(memory, Traffic.first(turn, starting.release()), allAtOnce()));
  }

  /** Why there are no steps although the spec asks for them; empty where there are. */
  private String allAtOnce() {
    return turn.rollout().strategy() == RolloutStrategy.ALL_AT_ONCE
        ? ""
        : Traffic.whyNoWeights(turn, way.release()).map(why -> ", all at once: " + why).orElse("");
  }

  /** What holds a phase: its time, and then the lack of evidence. */
  private Optional<Choice> lasting(Duration least) {
    Instant end = way.since().plus(least);
    if (turn.now().isBefore(end)) {
      return Optional.of(
          Preparation.alarm(turn, way.release().to(), way.phase())
              .orElse(
                  Choice.wait(way.phase(), Optional.of(end), "the end of its time" + allAtOnce())));
    }
    return new Health(turn, way).obstacle();
  }

  private HookStep hooks() {
    // Where there is nothing to go back to, a retry asks the hook anew.
    boolean hasWayBack = new RollBack(turn, memory, way).to().isPresent();
    String asked = hasWayBack ? "" : memory.spent().retry();
    String occasion = way.since().getEpochSecond() + asked;
    return new HookStep(
        turn,
        way.release(),
        occasion,
        why ->
            new RollBack(turn, memory, way)
                .because(why)
                .orElse(Choice.stalled(why + ", and there is no version to go back to")));
  }

  private Choice moved(Memory before, State next, String how) {
    int to = way.release().to();
    Choice choice = Choice.advance(before.with(next).asAlias(), way.phase());
    return switch (next) {
      case State.Shifting shifting ->
          choice.telling(
              Reason.ReleaseUnderWay,
              "version %d gets %d %% of the traffic%s".formatted(to, shifting.weight(), how),
              false);
      case State.Complete complete ->
          choice.telling(
              Reason.ReleaseComplete,
              "version %d has all traffic, and its release is complete%s".formatted(to, how),
              false);
      case State.Starting starting -> choice;
      case State.RolledBack back -> choice;
      case State.Verifying verifying -> choice.telling(Reason.ReleaseUnderWay, all(to, how), false);
      case State.Baking baking -> choice.telling(Reason.ReleaseUnderWay, all(to, how), false);
    };
  }

  private static String all(int version, String how) {
    return "version %d gets all traffic%s".formatted(version, how);
  }
}
