package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Resource;
import java.util.List;
import java.util.stream.Collectors;

/** One write to AWS that a plan asks for. */
public sealed interface Step {

  /** The resource's place in the worker, such as {@code queue.shares}. */
  String path();

  AwsId id();

  Cause cause();

  Stage stage();

  default boolean isOfAlarm() {
    return id().kind() == Kind.ALARM;
  }

  /** In words, as plans, events and logs print it. */
  String describe();

  /** The resource is not there. */
  record Create(String path, Resource desired, Cause cause, Stage stage) implements Step {
    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return "create " + path + " (" + shown(desired) + ")";
    }
  }

  /** The resource is ours and differs; only what {@code changes} name is written. */
  record Update(
      String path,
      Resource desired,
      Observed observed,
      List<Change> changes,
      Cause cause,
      Stage stage)
      implements Step {
    public Update {
      changes = List.copyOf(changes);
    }

    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return changes.stream().map(Change::toString).collect(Collectors.joining(", "));
    }

    /**
     * Whether a field at or below {@code component} (such as {@code settings.enabled}'s enabled)
     * changes.
     */
    public boolean touches(String component) {
      String field = path + "." + component;
      return changes.stream()
          .anyMatch(c -> c.field().equals(field) || c.field().startsWith(field + "."));
    }
  }

  /** The resource is ours and cannot be mended in place: it is deleted and created again. */
  record Replace(
      String path, Resource desired, Observed observed, String why, Cause cause, Stage stage)
      implements Step {
    @Override
    public AwsId id() {
      return desired.id();
    }

    @Override
    public String describe() {
      return "replace " + path + " (" + shown(desired) + "): " + why;
    }
  }

  /** The resource is ours and no longer desired. */
  record Delete(String path, Observed observed, Cause cause, Stage stage) implements Step {
    @Override
    public AwsId id() {
      return observed.id();
    }

    @Override
    public String describe() {
      return "delete " + id().kind().label() + " (" + shown(observed.resource()) + ")";
    }
  }

  /** The name that people know the resource by: a mapping has none but its source. */
  private static String shown(Resource resource) {
    return resource instanceof EventSourceMapping mapping
        ? mapping.eventSourceArn()
        : resource.name();
  }

  /**
   * Whether this step is pointless while {@code earlier}, of a stage before this one, did not
   * succeed. An alarm is of use most of all while something is wrong.
   */
  default boolean dependsOn(Step earlier) {
    if (earlier.stage().compareTo(stage()) >= 0 || stage() == Stage.MONITORING) {
      return false;
    }
    Kind kind = earlier.id().kind();
    return kind != Kind.ALARM && kind != Kind.LOG_GROUP;
  }
}
