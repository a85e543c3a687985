package io.lambdaworker.operator.core.kind.mapping;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.EventSourceStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.kind.Unnamed;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Event source mappings; the worker's event sources say which there should be. */
public final class MappingKind implements Kind<EventSourceMapping> {
  public static final MappingKind KIND = new MappingKind();

  /**
   * Lambda makes a mapping only when its function and source exist and the role may read the
   * source. The alias that it invokes is there before it, and goes after it.
   */
  public static final PartType TYPE =
      PartType.of("eventSource").needing("function", "role", "queue", "alias");

  private static final Unnamed UNNAMED = Unnamed.of(EventSourceMapping.Extras.NONE);

  private MappingKind() {}

  @Override
  public String label() {
    return "eventSource";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  /** A mapping is named by function and source; its version or alias is a field. */
  @Override
  public Naming naming() {
    return new Naming(WorkerKey::function, List.of("|"));
  }

  /** Create, update and delete are answered before they are done. */
  @Override
  public boolean isSettling(Observed found) {
    return MappingStatus.isOnItsWay(found);
  }

  @Override
  public String shown(EventSourceMapping mapping) {
    return mapping.eventSourceArn();
  }

  /** Its source, and its function, whose ARN is like its own. */
  @Override
  public Set<String> uses(EventSourceMapping found, Identity identity) {
    var arns = new HashSet<String>();
    EventSourceMapping.sourceIn(found.name()).ifPresent(arns::add);
    arns.add(
        identity
            .arn()
            .replaceFirst(":event-source-mapping:.*", ":function:" + found.functionName()));
    return arns;
  }

  @Override
  public Set<String> namesOf(WorkerKey worker, LambdaWorkerStatus status) {
    return status.eventSources().stream()
        .map(EventSourceStatus::arn)
        .filter(Objects::nonNull)
        .map(source -> EventSourceMapping.nameOf(worker.function(), source))
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<String> foreign(EventSourceMapping found) {
    return found.tags() instanceof Facet.Known<Tags>(Tags tags) && Owner.of(tags).isEmpty()
        ? Optional.of(
            "%s also invokes this function and is nobody's that is known; delete it if it is not meant"
                .formatted(found.eventSourceArn()))
        : Optional.empty();
  }

  @Override
  public Optional<String> leaves(
      EventSourceMapping desired, EventSourceMapping found, String field) {
    return UNNAMED.leaves(field);
  }

  @Override
  public Optional<ConditionType> condition() {
    return Optional.of(ConditionType.EVENT_SOURCES_READY);
  }

  @Override
  public Assessment assess(PartsView view) {
    return MappingStatus.assess(view);
  }

  @Override
  public Optional<Record> status(PartsView view) {
    return Optional.of(MappingStatus.of(view));
  }
}
