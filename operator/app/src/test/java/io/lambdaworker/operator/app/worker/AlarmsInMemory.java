package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of a worker's alarms, read this moment while they are watched. */
final class AlarmsInMemory {
  private final Map<AwsId, Observed> there;
  private final Map<String, Instant> since = new HashMap<>();
  private Set<String> watched = Set.of();
  private boolean unreadable;
  private boolean uncounted;

  AlarmsInMemory(Map<AwsId, Observed> there) {
    this.there = there;
  }

  /** It came into its state then. */
  void since(AwsId alarm, Instant moment) {
    since.put(alarm.name(), moment);
  }

  /** From now on CloudWatch does not tell. */
  void unreadable() {
    unreadable = true;
  }

  /** From now on CloudWatch does not tell how often a version was invoked. */
  void uncounted() {
    uncounted = true;
  }

  /** Every version was invoked once. */
  long invocations() {
    if (uncounted) {
      throw HaltException.terminal(Reason.AccessDenied, "may not read metrics");
    }
    return 1;
  }

  Set<String> watched() {
    return watched;
  }

  void watch(Set<String> names) {
    watched = Set.copyOf(names);
  }

  Optional<AlarmState> read(String name) {
    Observed alarm = there.get(new AwsId(AlarmKind.KIND, name));
    if (unreadable || alarm == null || !watched.contains(name)) {
      return Optional.empty();
    }
    String state = alarm.identity().lifecycle().map(Lifecycle::state).orElse("INSUFFICIENT_DATA");
    return Optional.of(
        new AlarmState(
            name, AlarmState.Value.valueOf(state), since.getOrDefault(name, Instant.MIN)));
  }
}
