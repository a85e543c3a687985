package io.lambdaworker.operator.core.plan;

import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.resource.Alarm;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.EventSourceMapping;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity.Lifecycle;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.LambdaFunction;
import io.lambdaworker.operator.core.resource.LogGroup;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.Queue;
import io.lambdaworker.operator.core.resource.Resource;
import io.lambdaworker.operator.core.resource.Role;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what is desired with what is observed and orders the steps between them. */
public final class Planner {
  private final Desired desired;
  private final Rules rules;

  /** Of all but alarms. */
  private final Cause cause;

  private final Cause causeOfAlarms;
  private final Map<AwsId, Observed> observed = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private Planner(Desired desired, Collection<Observed> observed, Rules rules) {
    this.desired = desired;
    this.rules = rules;
    observed.forEach(each -> this.observed.put(each.id(), each));
    this.causeOfAlarms = cause();
    this.cause = causeOfAlarms == Cause.DRIFT ? Cause.DRIFT : causeWithoutAlarms();
  }

  /**
   * @param observed everything that may be the worker's: by name, so foreign resources may be among
   *     it
   */
  public static Plan plan(Desired desired, Collection<Observed> observed, Rules rules) {
    return new Planner(desired, observed, rules).plan();
  }

  private Plan plan() {
    desired.resources().forEach(this::keep);
    var paths = desired.pathsById();
    observed.values().stream().filter(each -> !paths.containsKey(each.id())).forEach(this::drop);
    boolean held = isHeld();
    if (!conflicts.isEmpty()) {
      return new Plan(List.of(), conflicts, held);
    }
    steps.sort(Comparator.comparing(Step::stage).thenComparing(Step::path));
    return new Plan(steps, List.of(), held);
  }

  /**
   * Without a status, a worker of which nothing is there yet is new: that is no drift. Nor is what
   * is left of its first apply, of which {@link LambdaWorkerStatus#BEGUN} tells.
   */
  private Cause cause() {
    if (rules.applied().isEmpty()) {
      return rules.detectOnly() && isThereAnything() ? Cause.DRIFT : Cause.CHANGE;
    }
    return rules.applied().equals(desired.hash()) ? Cause.DRIFT : Cause.CHANGE;
  }

  /** Alarms are applied last; what else differs while they are still to come is drift. */
  private Cause causeWithoutAlarms() {
    return rules.applied().equals(desired.hashWithoutAlarms()) ? Cause.DRIFT : causeOfAlarms;
  }

  private Cause causeOf(Resource resource) {
    return resource.kind() == Kind.ALARM ? causeOfAlarms : cause;
  }

  private boolean isThereAnything() {
    return observed.values().stream()
        .anyMatch(each ->
            switch (ownership(each)) {
              case OURS, UNREAD, OFFERED -> true;
              case FOREIGN, OTHERS -> false;
            });
  }

  private Ownership ownership(Observed found) {
    return Ownership.of(found.resource().tags(), desired.owner(), rules.adopt());
  }

  private boolean isHeld() {
    return desired.resources().get("function") instanceof LambdaFunction function
        && observed.get(function.id()) instanceof Observed found
        && found.resource().tags().orElse(Tags.NONE).values().containsKey(TagKeys.HOLD);
  }

  private void keep(String path, Resource wanted) {
    Observed found = observed.get(wanted.id());
    if (found == null) {
      steps.add(new Step.Create(path, wanted, causeOf(wanted), stageOf(path, wanted)));
      return;
    }
    if (wanted instanceof Role role && !Ownership.isInPlace(role, found)) {
      conflicts.add(Ownership.elsewhere(path, found, role));
      return;
    }
    switch (ownership(found)) {
      case OURS, UNREAD -> mend(path, wanted, found);
      case OFFERED -> mend(path, adopted(wanted), found);
      case FOREIGN, OTHERS ->
          conflicts.add(Ownership.conflict(path, found, desired.owner(), rules.adopt()));
    }
  }

  private void mend(String path, Resource wanted, Observed found) {
    if (found.identity().lifecycle() instanceof Facet.Known<Lifecycle>(Lifecycle lifecycle)
        && wanted.kind() == Kind.FUNCTION
        && lifecycle.state().equals("Failed")
        && mayDelete(found)) {
      String why = "its creation failed: " + lifecycle.reason();
      steps.add(new Step.Replace(path, wanted, found, why, cause, Stage.FUNCTION));
      return;
    }
    Resource kept = keepAdoptedTag(wanted, found.resource());
    List<Change> changes = changes(path, kept, found.resource());
    if (!changes.isEmpty()) {
      update(path, kept, found, changes);
    }
  }

  /** One update, or two where something may shrink only after its users changed. */
  private void update(String path, Resource wanted, Observed found, List<Change> changes) {
    Stage stage = stageOf(path, wanted);
    Resource wider =
        causeOf(wanted) == Cause.CHANGE ? Widening.of(wanted, found.resource()) : wanted;
    if (wider.equals(wanted)) {
      steps.add(new Step.Update(path, wanted, found, changes, causeOf(wanted), stage));
      return;
    }
    List<Change> widening = changes(path, wider, found.resource());
    if (!widening.isEmpty()) {
      steps.add(new Step.Update(path, wider, found, widening, causeOf(wanted), stage));
    }
    List<Change> narrowing = changes(path, wanted, wider);
    if (!narrowing.isEmpty()) {
      steps.add(new Step.Update(path, wanted, found, narrowing, causeOf(wanted), Stage.NARROW));
    }
  }

  private List<Change> changes(String path, Resource wanted, Resource found) {
    return Diff.of(path, wanted, found).stream().filter(c -> !rules.ignores(c)).toList();
  }

  private void drop(Observed found) {
    boolean mayBeOurs =
        switch (ownership(found)) {
          case OURS, UNREAD -> true;
          case FOREIGN, OTHERS, OFFERED -> false;
        };
    boolean isKeptData = rules.keepData() && found.id().kind() == Kind.LOG_GROUP;
    if (mayBeOurs && mayDelete(found) && !rules.keepEverything() && !isKeptData) {
      String path = found.id().kind().label() + "." + found.resource().name();
      steps.add(
          new Step.Delete(path, found, causeOf(found.resource()), deleteStageOf(found.resource())));
    }
  }

  /** What was adopted, or is about to be, goes only by its owner's word. */
  private boolean mayDelete(Observed found) {
    return rules.deleteAdopted()
        || (!isAdopted(found.resource()) && ownership(found) != Ownership.OFFERED);
  }

  private static Resource adopted(Resource wanted) {
    return wanted.withTags(wanted.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true")));
  }

  private static Resource keepAdoptedTag(Resource wanted, Resource found) {
    return isAdopted(found) ? adopted(wanted) : wanted;
  }

  private static boolean isAdopted(Resource found) {
    return found.tags().orElse(Tags.NONE).values().containsKey(TagKeys.ADOPTED);
  }

  private static Stage stageOf(String path, Resource resource) {
    return switch (resource.kind()) {
      case LOG_GROUP, ROLE -> Stage.FOUNDATIONS;
      case QUEUE -> path.startsWith("deadLetterQueue.") ? Stage.FOUNDATIONS : Stage.QUEUES;
      case FUNCTION -> Stage.FUNCTION;
      case EVENT_SOURCE_MAPPING -> Stage.MAPPINGS;
      case ALARM -> Stage.MONITORING;
    };
  }

  private static Stage deleteStageOf(Resource resource) {
    return switch (resource) {
      case EventSourceMapping mapping -> Stage.DELETE_MAPPINGS;
      case LambdaFunction function -> Stage.DELETE_FUNCTION;
      case Queue queue ->
          WorkerKey.isDeadLetterQueue(queue.name()) ? Stage.DELETE_TARGETS : Stage.DELETE_USERS;
      case Role role -> Stage.DELETE_USERS;
      case Alarm alarm -> Stage.DELETE_USERS;
      case LogGroup group -> Stage.DELETE_TARGETS;
    };
  }
}
