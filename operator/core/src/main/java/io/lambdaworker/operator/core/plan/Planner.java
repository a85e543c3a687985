package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what is desired with what is observed and orders the steps between them. */
public final class Planner {
  private final Desired desired;
  private final Rules rules;
  private final boolean onlyDetects;
  private final Causes causes;
  private final Map<AwsId, Observed> observed = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  /**
   * Parts that are not planned in this round: awaited ones, and those that need them. While there
   * are any, nothing is narrowed or deleted: they may still use it, or ask for it.
   */
  private final Set<Part> waiting;

  private Planner(Desired desired, Collection<Observed> observed, Rules rules) {
    this.desired = desired;
    this.rules = rules;
    observed.forEach(each -> this.observed.put(each.id(), each));
    this.onlyDetects = rules.detectOnly() || isHeld();
    this.causes = new Causes(desired, rules.applied(), onlyDetects, isThereAnything());
    this.waiting = waiting();
  }

  /**
   * @param observed everything whose name may be the worker's; resources of others may be among it
   */
  public static Plan plan(Desired desired, Collection<Observed> observed, Rules rules) {
    return new Planner(desired, observed, rules).plan();
  }

  /**
   * What was observed without its owner. Its steps stand in the plan, but only to be looked at:
   * whose owner a direct read does not show either is not written or deleted.
   */
  public static Set<AwsId> ofUnknownOwner(
      Desired desired, Collection<Observed> observed, Rules rules) {
    var planner = new Planner(desired, observed, rules);
    return planner.observed.values().stream()
        .filter(each -> planner.ownership(each) == Ownership.UNREAD)
        .map(Observed::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Plan plan() {
    desired
        .parts()
        .forEach((part, wanted) -> {
          if (!waiting.contains(part)) {
            planWanted(part, wanted);
          }
        });
    Set<AwsId> wanted = new HashSet<>(desired.pathsById().keySet());
    desired.awaited().values().forEach(each -> wanted.add(each.id()));
    observed.values().stream()
        .filter(each -> !wanted.contains(each.id()))
        .forEach(this::planUnwanted);
    List<String> awaited =
        desired.awaited().entrySet().stream()
            .map(each -> each.getKey() + " waits for " + each.getValue().why())
            .toList();
    if (!conflicts.isEmpty()) {
      return new Plan(List.of(), conflicts, isHeld(), awaited);
    }
    List<Step> ordered = Order.waves(steps).stream().flatMap(List::stream).toList();
    return new Plan(ordered, List.of(), isHeld(), awaited);
  }

  /** The awaited parts, those that need one of them, those that need one of these, and so on. */
  private Set<Part> waiting() {
    Set<Part> waiting = new HashSet<>(desired.awaited().keySet());
    boolean grew = !waiting.isEmpty();
    while (grew) {
      grew = false;
      for (Part part : desired.parts().keySet()) {
        if (!waiting.contains(part) && waiting.stream().anyMatch(part::needs)) {
          waiting.add(part);
          grew = true;
        }
      }
    }
    return waiting;
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
    return Ownership.of(found, observed.values(), desired.owner(), rules.adopt());
  }

  private boolean isHeld() {
    return desired.holders().stream()
        .map(observed::get)
        .anyMatch(found -> found != null && tagsOf(found.resource()).containsKey(TagKeys.HOLD));
  }

  private void planWanted(Part part, Resource wanted) {
    Observed found = observed.get(wanted.id());
    if (found == null) {
      steps.add(new Step.Create(part, wanted, causes.ofMissing(wanted.id())));
      return;
    }
    Optional<String> misplaced = KindOf.of(wanted).misplaced(wanted, found.resource());
    if (misplaced.isPresent()) {
      conflicts.add(Ownership.misplaced(part, found, misplaced.get()));
      return;
    }
    switch (ownership(found)) {
      case OURS, UNREAD -> planExisting(part, wanted, found);
      case OFFERED -> planExisting(part, adopted(wanted), found);
      case FOREIGN, OTHERS ->
          conflicts.add(Ownership.conflict(part, found, desired.owner(), rules.adopt()));
    }
  }

  private void planExisting(Part part, Resource wanted, Observed found) {
    Resource kept = isAdopted(found.resource()) ? adopted(wanted) : wanted;
    Changes changes = changes(part, kept, found.resource());
    Optional<Replacement> why = KindOf.of(wanted).replacement(wanted, found);
    if (why.isPresent() && mayDelete(found)) {
      steps.add(Step.Replace.of(part, wanted, found, why.get(), causeOfReplacing(changes)));
      return;
    }
    wanted
        .kind()
        .failedUpdate(found)
        .ifPresent(failed ->
            changes.add(
                Cause.CHANGE, new Change(part + "." + Change.LAST_UPDATE, failed, "Successful")));
    update(part, kept, found, changes);
  }

  /** Making it anew takes away what a person changed in it by hand. */
  private Cause causeOfReplacing(Changes changes) {
    return onlyDetects && !changes.of(Cause.DRIFT).isEmpty() ? Cause.DRIFT : Cause.CHANGE;
  }

  /**
   * Updates one by one: what people changed in Kubernetes, what they changed in AWS, what stays.
   * Where something may shrink only after its users changed there are two for the first. For
   * example, a visibility timeout that shrinks with the function's timeout stays long until the
   * function has changed.
   */
  private void update(Part part, Resource wanted, Observed found, Changes changes) {
    List<Change> changed = changes.of(Cause.CHANGE);
    Resource wider =
        changed.isEmpty() ? wanted : KindOf.of(wanted).widened(wanted, found.resource());
    if (wider.equals(wanted)) {
      step(part, wanted, found, changed, Cause.CHANGE, false);
    } else {
      step(
          part,
          wider,
          found,
          changes(part, wider, found.resource()).of(Cause.CHANGE),
          Cause.CHANGE,
          false);
      if (waiting.isEmpty()) {
        step(part, wanted, found, narrowing(part, wanted, wider, changes), Cause.CHANGE, true);
      }
    }
    step(part, wanted, found, changes.of(Cause.DRIFT), Cause.DRIFT, false);
    step(part, wanted, found, changes.of(Cause.LEFT), Cause.LEFT, false);
  }

  /** What was widened for a while. What else differs has another cause and a step of its own. */
  private List<Change> narrowing(Part part, Resource wanted, Resource wider, Changes changes) {
    Set<String> others =
        Stream.of(Cause.DRIFT, Cause.LEFT)
            .flatMap(cause -> changes.of(cause).stream())
            .map(Change::field)
            .collect(Collectors.toSet());
    return Diff.of(part.toString(), wanted, wider).stream()
        .map(Difference::change)
        .filter(change -> !rules.ignores(wanted.kind(), change))
        .filter(change -> !others.contains(change.field()))
        .toList();
  }

  private void step(
      Part part,
      Resource wanted,
      Observed found,
      List<Change> changes,
      Cause cause,
      boolean isNarrowing) {
    if (!changes.isEmpty()) {
      steps.add(new Step.Update(part, wanted, found, changes, cause, isNarrowing));
    }
  }

  private Changes changes(Part part, Resource wanted, Resource found) {
    var changes = new Changes();
    for (Difference each : Diff.of(part.toString(), wanted, found)) {
      if (rules.ignores(wanted.kind(), each.change())) {
        continue;
      }
      Cause cause =
          wanted.kind().isOfWidening(each.field()) ? Cause.CHANGE : causes.of(each, part, wanted);
      Optional<String> why = whyLeft(each, cause, wanted, found);
      if (why.isPresent()) {
        changes.add(Cause.LEFT, each.change().leftBecause(why.get()));
      } else {
        changes.add(cause, each.change());
      }
    }
    return changes;
  }

  private Optional<String> whyLeft(
      Difference difference, Cause cause, Resource wanted, Resource found) {
    KindOf<?> kind = KindOf.of(wanted);
    return kind.leaves(wanted, found, difference.field())
        .or(() -> cause == Cause.LEFT ? Optional.of(Change.FIRST_TIME) : Optional.empty())
        .or(() ->
            cause == Cause.DRIFT && rules.keepsData()
                ? kind.protectsData(wanted, found, difference.field())
                : Optional.empty());
  }

  private void planUnwanted(Observed found) {
    boolean mayBeOurs =
        switch (ownership(found)) {
          case OURS, UNREAD -> true;
          case FOREIGN, OTHERS, OFFERED -> false;
        };
    Kind<?> kind = found.id().kind();
    boolean isKeptData = rules.keepsData() && kind.holdsData();
    Part part = Part.of(KindOf.of(found.resource()).partOf(found.resource()));
    if (mayBeOurs && mayDelete(found) && !isKeptData && waiting.isEmpty()) {
      steps.add(new Step.Delete(part, found, causes.ofUnwanted(found.id())));
    }
  }

  /** Adopted resources, and those about to be, are deleted only under deletionPolicy Delete. */
  private boolean mayDelete(Observed found) {
    return !rules.keepsData()
        || (!isAdopted(found.resource()) && ownership(found) != Ownership.OFFERED);
  }

  private static Resource adopted(Resource wanted) {
    return wanted.withTags(wanted.tags().map(tags -> tags.with(TagKeys.ADOPTED, "true")));
  }

  private static boolean isAdopted(Resource found) {
    return tagsOf(found).containsKey(TagKeys.ADOPTED);
  }

  private static Map<String, String> tagsOf(Resource resource) {
    return resource.tags().orElse(Tags.NONE).values();
  }
}
