package io.lambdaworker.operator.core.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the surroundings of a release say.
 *
 * @param alarms those that decide, the one of the new version too
 * @param versionAlarms versions that have an alarm of their own
 * @param invocations of versions since their release began, by version; missing where nobody knows
 * @param failures the newest minute in which invocations of a version failed, by its begin; none
 *     where none failed
 * @param hooks answers, by the idempotency key of {@link Decision.AskHook}; none is {@link
 *     HookAnswer.NotAsked}
 */
public record Signals(
    List<AlarmState> alarms,
    Set<Integer> versionAlarms,
    Map<Integer, Long> invocations,
    Map<Integer, Instant> failures,
    Map<String, HookAnswer> hooks,
    Steering steering,
    Instant now) {
  public Signals {
    alarms = List.copyOf(alarms);
    versionAlarms = Set.copyOf(versionAlarms);
    invocations = Map.copyOf(invocations);
    failures = Map.copyOf(failures);
    hooks = Map.copyOf(hooks);
  }
}
