package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Worker;
import io.lambdaworker.operator.core.kind.alarm.AlarmKind;
import io.lambdaworker.operator.core.kind.alarm.ReleaseAlarm;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.AlarmState;
import io.lambdaworker.operator.core.release.AlarmState.Value;
import io.lambdaworker.operator.core.release.Decision;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The alarms that decide about a release: the worker's own, and one of a version's errors. */
final class ReleaseAlarms {
  private final Gathered gathered;
  private final ReleaseMemory memory;
  private final WorkerKey key;

  ReleaseAlarms(Gathered gathered, ReleaseMemory memory) {
    this.gathered = gathered;
    this.memory = memory;
    this.key = gathered.key();
  }

  List<AlarmState> states(Desired desired) {
    Set<AwsId> wanted = desired.pathsById().keySet();
    return alarms().stream()
        .filter(each -> wanted.contains(each.id()) || version(each).isPresent())
        .map(this::state)
        .toList();
  }

  Set<Integer> versions() {
    return alarms().stream().flatMap(each -> version(each).stream()).collect(Collectors.toSet());
  }

  /** Reads directly, in one call, those that decide. */
  void look(Desired desired) {
    Set<AwsId> wanted = desired.pathsById().keySet();
    Set<AwsId> all =
        alarms().stream()
            .map(Observed::id)
            .filter(id -> wanted.contains(id) || ReleaseAlarm.versionIn(key, id.name()).isPresent())
            .collect(Collectors.toSet());
    if (!all.isEmpty()) {
      gathered.account().resources().look(key, all);
    }
  }

  List<Step> steps(Decision decision, Worker worker) {
    return switch (decision) {
      case Decision.MakeAlarm(int version) -> {
        var alarm = ReleaseAlarm.of(worker, version);
        yield List.of(new Step.Create(ReleaseAlarm.part(version), alarm, Cause.CHANGE));
      }
      case Decision.RemoveAlarm(int version) ->
          alarms().stream()
              .filter(each -> each.id().equals(ReleaseAlarm.id(key, version)))
              .<Step>map(each -> new Step.Delete(ReleaseAlarm.part(version), each, Cause.CHANGE))
              .toList();
      case Decision.Publish publish -> List.of();
      case Decision.MoveAlias move -> List.of();
      case Decision.AskHook hook -> List.of();
      case Decision.Provision provision -> List.of();
      case Decision.Unprovision unprovision -> List.of();
      case Decision.Prune prune -> List.of();
      case Decision.Wait wait -> List.of();
      case Decision.Settled settled -> List.of();
    };
  }

  private AlarmState state(Observed alarm) {
    String name = alarm.id().name().substring(key.alarm("").length());
    Value value =
        alarm
            .identity()
            .lifecycle()
            .map(Lifecycle::state)
            .map(ReleaseAlarms::value)
            .orElse(Value.UNREAD);
    Instant since = memory.firingSince(name, value);
    // That of a version knows nothing older than its release.
    boolean isOfRelease = since.equals(Instant.MIN) && version(alarm).isPresent();
    return new AlarmState(name, value, isOfRelease ? memory.now() : since);
  }

  private static Value value(String state) {
    return switch (state) {
      case "OK" -> Value.OK;
      case "ALARM" -> Value.ALARM;
      case "INSUFFICIENT_DATA" -> Value.INSUFFICIENT_DATA;
      default -> Value.UNREAD;
    };
  }

  private Optional<Integer> version(Observed alarm) {
    return ReleaseAlarm.versionIn(key, alarm.id().name());
  }

  private List<Observed> alarms() {
    return gathered.account().resources().of(key).stream()
        .filter(each -> each.id().kind() == AlarmKind.KIND)
        .toList();
  }
}
