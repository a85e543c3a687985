package io.lambdaworker.operator.app.worker;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
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
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return deciding(desired).map(this::state).toList();
  }

  Set<Integer> versions() {
    return alarms().stream().flatMap(each -> version(each).stream()).collect(Collectors.toSet());
  }

  /**
   * While a version has traffic and is not proven, a change of an alarm that decides wakes the
   * worker; otherwise nobody reads them.
   */
  void watch(ResourceID worker, Desired desired, boolean isJudged) {
    Set<String> names =
        isJudged
            ? deciding(desired).map(each -> each.id().name()).collect(Collectors.toSet())
            : Set.of();
    gathered.account().signals().watch(worker, names);
  }

  List<Step> steps(Decision decision, Worker worker) {
    return switch (decision) {
      case Decision.MakeAlarm(int version) -> {
        var alarm = ReleaseAlarm.of(worker, version);
        yield List.of(new Step.Create(ReleaseAlarm.part(version), alarm, Cause.CHANGE));
      }
      case Decision.RemoveAlarm(int version) ->
          removal().stream()
              .filter(each -> each.id().equals(ReleaseAlarm.id(key, version)))
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

  private Stream<Observed> deciding(Desired desired) {
    Set<AwsId> wanted = desired.pathsById().keySet();
    return alarms().stream()
        .filter(each -> wanted.contains(each.id()) || version(each).isPresent());
  }

  /** The end of all alarms of versions. */
  List<Step> removal() {
    return alarms().stream()
        .flatMap(each ->
            version(each).stream()
                .<Step>map(
                    version -> new Step.Delete(ReleaseAlarm.part(version), each, Cause.CHANGE)))
        .toList();
  }

  private AlarmState state(Observed alarm) {
    String name = alarm.id().name();
    String known = name.substring(key.alarm("").length());
    return gathered
        .account()
        .signals()
        .alarm(name)
        .map(read -> new AlarmState(known, version(alarm), read.value(), since(alarm, read)))
        .orElseGet(() -> new AlarmState(known, version(alarm), Value.UNREAD, Instant.MIN));
  }

  /** That of a version knows of nothing but its release, whenever it fired. */
  private Instant since(Observed alarm, AlarmState read) {
    return version(alarm).isPresent() ? memory.now() : read.since();
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
