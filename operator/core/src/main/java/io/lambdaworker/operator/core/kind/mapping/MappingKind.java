package io.lambdaworker.operator.core.kind.mapping;

import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Naming;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Owner;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.worker.WorkerKey;
import java.util.List;
import java.util.Optional;

/** Event source mappings; the worker's event sources say which there should be. */
public final class MappingKind implements Kind<EventSourceMapping> {
  public static final MappingKind KIND = new MappingKind();

  /**
   * Lambda makes a mapping only when its function and source exist and the role may read the
   * source.
   */
  public static final PartType TYPE =
      PartType.of("eventSource").needing("function", "role", "queue");

  private MappingKind() {}

  @Override
  public String label() {
    return "eventSource";
  }

  @Override
  public List<PartType> parts() {
    return List.of(TYPE);
  }

  /** A mapping is named by function and source, the function perhaps with a version or alias. */
  @Override
  public Naming naming() {
    return new Naming(WorkerKey::function, List.of("|", ":"));
  }

  /** Create, update and delete are answered before they are done. */
  @Override
  public boolean settles() {
    return true;
  }

  @Override
  public String shown(EventSourceMapping mapping) {
    return mapping.eventSourceArn();
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
