package io.lambdaworker.operator.core.kind.alarm;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.DesiredParts;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.kind.Unnamed;
import io.lambdaworker.operator.core.worker.AlarmRequest;
import io.lambdaworker.operator.core.worker.Checks;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The alarms that the worker's parts ask for and its monitoring level includes. */
public final class AlarmKind implements Kind<Alarm> {
  public static final AlarmKind KIND = new AlarmKind();
  static final PartType TYPE = PartType.of("alarm");

  private static final Set<String> OF_FUNCTION = Set.of("errors", "throttles", "duration");
  private static final Set<String> OF_SOURCES = Set.of("dead-letters-", "message-age-");
  private static final Unnamed UNNAMED = new Unnamed(Set.of("unit"));

  private AlarmKind() {}

  @Override
  public String label() {
    return "alarm";
  }

  @Override
  public boolean collects() {
    return true;
  }

  @Override
  public void desire(DesiredParts parts) {
    for (AlarmRequest request : parts.asked(AlarmRequest.class)) {
      if (request.isIn(parts.worker().effective().monitoring())) {
        parts.want(new Part(TYPE, request.name()), DesiredAlarm.of(parts.worker(), request));
      }
    }
  }

  @Override
  public void check(Checks checks) {
    DesiredAlarm.check(checks);
  }

  @Override
  public Naming naming() {
    return Naming.beginningWith(WorkerKey::prefix);
  }

  /** Those of the function, and those of each event source's queue. */
  @Override
  public Set<String> namesOf(WorkerKey worker, LambdaWorkerStatus status) {
    var names = new HashSet<>(OF_FUNCTION);
    for (EventSourceStatus source : status.eventSources()) {
      OF_SOURCES.forEach(name -> names.add(name + source.name()));
    }
    return names.stream().map(worker::alarm).collect(Collectors.toSet());
  }

  @Override
  public boolean isReleased(Alarm found) {
    return ReleaseAlarm.isOne(found);
  }

  /** PutMetricAlarm overwrites what exists. */
  @Override
  public boolean refusesDuplicates() {
    return false;
  }

  @Override
  public Optional<String> leaves(Alarm desired, Alarm found, String field) {
    return UNNAMED.leaves(field);
  }

  @Override
  public Lane lane() {
    return Lane.ALARMS;
  }

  @Override
  public Optional<ConditionType> condition() {
    return Optional.of(ConditionType.ALARMS_READY);
  }

  @Override
  public Assessment assess(PartsView view) {
    return AlarmStatus.assess(view);
  }

  @Override
  public Optional<Record> status(PartsView view) {
    return Optional.of(AlarmStatus.of(view));
  }
}
