package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.failure.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is cleaned up while nothing else is to be done, one thing at a time. */
record Leftovers(Turn turn, Memory memory, Choice idle) {

  /** The choice, or what may be cleaned up instead of waiting. */
  static Choice after(Turn turn, Optional<Memory> memory, Choice choice) {
    Freeze freeze = turn.situation().rules().freeze();
    return memory
        .filter(known -> choice.isIdle())
        .map(known -> new Leftovers(turn, known, choice))
        .map(leftovers -> {
          if (freeze.lets(Urgency.ADVANCE, false)) {
            return leftovers.next();
          }
          // What is kept initialized costs, and a suspended worker is to have none of it.
          return freeze == Freeze.SUSPENDED ? leftovers.provisioned().orElse(choice) : choice;
        })
        .orElse(choice);
  }

  private Choice next() {
    return annotations()
        .or(this::alarms)
        .or(this::provisioned)
        .or(this::versions)
        .or(this::provisioning)
        .orElse(idle);
  }

  /** Values that nothing is to be done for now are spent, or they would steer a later release. */
  private Optional<Choice> annotations() {
    Steering given = turn.steering();
    Steering idleNow =
        switch (idle.phase()) {
          case COMPLETE, ROLLED_BACK -> given;
          // To wait for its turn, to be promoted once it can be.
          case PENDING -> Steering.NONE;
          case STARTING, SHIFTING, VERIFYING, BAKING, STALLED ->
              new Steering(null, given.abort(), given.retry());
        };
    Memory spent = memory.spending(idleNow);
    return spent.equals(memory)
        ? Optional.empty()
        : Optional.of(
            write(spent.asAlias())
                .telling(
                    Reason.ReleaseUnderWay,
                    "an annotation promote, abort or retry has nothing to act on now: give a new"
                        + " value once it has",
                    false));
  }

  private Optional<Choice> alarms() {
    return turn.situation().signals().versionAlarms().stream()
        .filter(version -> !underWay().contains(version))
        .min(Integer::compare)
        .map(version -> write(new Decision.RemoveAlarm(version)));
  }

  /** Only the serving version keeps executions initialized once a release is over, if any does. */
  private Optional<Choice> provisioned() {
    return turn.situation().published().versions().stream()
        .filter(version -> version.key() != null && version.readiness().provisioned() > 0)
        .map(Version::number)
        .filter(version ->
            turn.situation().rules().provisioned() == 0
                || (version != memory.state().at() && !underWay().contains(version)))
        .min(Integer::compare)
        .map(version -> write(new Decision.Unprovision(version)));
  }

  private Optional<Choice> provisioning() {
    if (!underWay().isEmpty()) {
      return Optional.empty();
    }
    return turn.version(memory.state().at())
        .flatMap(version ->
            switch (version.readiness()) {
              case Readiness.Active active ->
                  Provisioning.of(turn, version.number(), active, idle.phase());
              case Readiness.Unread unread ->
                  unread.provisioned() == turn.situation().rules().provisioned()
                      ? Optional.empty()
                      : Optional.of(Preparation.unread(turn, version.number(), idle.phase()));
              case Readiness.Pending pending -> Optional.empty();
              case Readiness.Failed failed -> Optional.empty();
            });
  }

  /** Of what the operator published the newest are kept, and all that something still names. */
  private Optional<Choice> versions() {
    Set<Integer> named = named();
    var ours = new TreeSet<Integer>();
    turn.situation().published().versions().stream()
        .filter(version -> version.key() != null)
        .forEach(version -> ours.add(version.number()));
    long kept = ours.stream().filter(named::contains).count();
    var pruned = new TreeSet<Integer>();
    for (int version : ours.descendingSet()) {
      if (!named.contains(version) && ++kept > turn.rollout().keepVersions()) {
        pruned.add(version);
      }
    }
    return pruned.isEmpty() ? Optional.empty() : Optional.of(write(new Decision.Prune(pruned)));
  }

  private Set<Integer> named() {
    var named = new HashSet<Integer>(turn.situation().published().otherwiseNamed());
    named.add(memory.state().at());
    named.addAll(underWay());
    turn.target(memory.state().at()).ifPresent(target -> named.add(target.number()));
    turn.situation().published().versions().stream()
        .filter(version -> version.readiness().provisioned() > 0)
        .forEach(version -> named.add(version.number()));
    return named;
  }

  private Set<Integer> underWay() {
    return memory.state() instanceof State.UnderWay way
        ? new HashSet<>(List.of(way.release().to(), way.release().at(), way.release().back()))
        : Set.of();
  }

  private Choice write(Decision decision) {
    return Choice.advance(decision, idle.phase());
  }
}
