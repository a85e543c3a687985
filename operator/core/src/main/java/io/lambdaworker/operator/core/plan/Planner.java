package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Owned;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.resource.Facet;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    return ids(
        observed, each -> Ownership.of(each, observed, desired.owner(), rules) == Ownership.UNREAD);
  }

  /** What was observed, is not desired, and is known not to be the worker's. */
  public static Set<AwsId> strangers(Desired desired, Collection<Observed> observed, Rules rules) {
    Set<AwsId> wanted = desired.ids();
    return ids(
        observed,
        each ->
            !wanted.contains(each.id())
                && switch (Ownership.of(each, observed, desired.owner(), rules)) {
                  case FOREIGN, OTHERS -> true;
                  case OURS, UNREAD, OFFERED -> false;
                });
  }

  private static Set<AwsId> ids(Collection<Observed> observed, Predicate<Observed> which) {
    return observed.stream()
        .filter(which)
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
    Set<AwsId> wanted = desired.ids();
    List<Observed> unwanted =
        observed.values().stream()
            .filter(each -> !wanted.contains(each.id()) && !isReleased(each.resource()))
            .toList();
    Set<AwsId> kept = Kept.of(unwanted, this::staysByItself);
    unwanted.forEach(each -> planUnwanted(each, kept));
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

  /** What has tags of its own is deleted with the worker like everything else. */
  private boolean isReleased(Resource found) {
    boolean goesWithParent = found.kind().owned() instanceof Owned.ByParent<?>;
    return KindOf.of(found).isReleased(found) && (goesWithParent || !desired.parts().isEmpty());
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
    return Ownership.of(found, observed.values(), desired.owner(), rules);
  }

  private boolean isHeld() {
    return desired.holders().stream()
        .map(observed::get)
        .anyMatch(found -> found != null && tagsOf(found.resource()).containsKey(TagKeys.HOLD));
  }

  private void planWanted(Part part, Resource given) {
    Resource wanted = KindOf.of(given).noting(given, observed.values());
    Observed found = observed.get(wanted.id());
    if (found == null) {
      steps.add(new Step.Create(part, wanted, causes.ofMissing(wanted.id())));
      return;
    }
    Ownership whose = ownership(found);
    if (whose == Ownership.FOREIGN || whose == Ownership.OTHERS) {
      conflicts.add(Ownership.conflict(part, found, desired.owner(), rules.adopt()));
      return;
    }
    Optional<String> misplaced = KindOf.of(wanted).misplaced(wanted, found.resource());
    if (misplaced.isPresent()) {
      conflicts.add(Ownership.misplaced(part, found, misplaced.get()));
      return;
    }
    Resource own = whose == Ownership.OFFERED ? adopting(wanted, found.resource()) : wanted;
    planExisting(part, own, found);
  }

  private void planExisting(Part part, Resource wanted, Observed found) {
    Resource whole = isAdopted(found.resource()) ? adopted(wanted) : wanted;
    var updates = new Updates(part, whole, found, this::causeOf, rules);
    Optional<Replacement> why = KindOf.of(wanted).replacement(wanted, found);
    if (why.isPresent() && mayDelete(found)) {
      steps.add(updates.replacement(wanted, why.get(), onlyDetects));
    } else {
      steps.addAll(updates.keeping(desired.requests(), this::areEmpty, mayNarrow(part)));
    }
  }

  private Cause causeOf(Difference difference, Part part, Resource wanted) {
    return wanted.kind().isOfWidening(difference.field())
        ? Cause.CHANGE
        : causes.of(difference, part, wanted);
  }

  /** Whether nothing else may still use what would be taken away, or ask for it. */
  private boolean mayNarrow(Part part) {
    return waiting.isEmpty() && (rules.mayNarrowShared() || !part.type().servesAll());
  }

  private boolean areEmpty(Set<String> queueArns) {
    return observed.values().stream()
            .filter(each -> queueArns.contains(each.identity().arn()))
            .filter(each -> each.identity().isEmpty())
            .count()
        == queueArns.size();
  }

  private void planUnwanted(Observed found, Set<AwsId> kept) {
    Resource resource = found.resource();
    Part part = Part.of(KindOf.of(resource).partOf(resource));
    if (!mayBeOurs(found) || !mayNarrow(part)) {
      return;
    }
    if (Ownership.isNobodys(resource) && !(resource.kind().owned() instanceof Owned.ByTags<?>)) {
      // What AWS made for the worker gets its tags first: only then may it be deleted, and seen.
      Resource taken = resource.withTags(Facet.known(new Tags(desired.owner().tags())));
      steps.addAll(new Updates(part, taken, found, this::causeOf, rules).all(true));
    } else if (!kept.contains(found.id())) {
      steps.add(new Step.Delete(part, found, causes.ofUnwanted(found.id())));
    }
  }

  private boolean mayBeOurs(Observed found) {
    return switch (ownership(found)) {
      case OURS, UNREAD -> true;
      case FOREIGN, OTHERS, OFFERED -> false;
    };
  }

  /** Whether it is the worker's, and is not deleted though it is not desired. */
  private boolean staysByItself(Observed found) {
    boolean isKeptData = rules.keepsData() && found.id().kind().holdsData();
    return mayBeOurs(found) && (isKeptData || !mayDelete(found));
  }

  /** Adopted resources, and those about to be, are deleted only under deletionPolicy Delete. */
  private boolean mayDelete(Observed found) {
    return !rules.keepsData()
        || (!isAdopted(found.resource()) && ownership(found) != Ownership.OFFERED);
  }

  /** As adoption makes it: with what it was before, where nothing else would tell. */
  private static Resource adopting(Resource wanted, Resource found) {
    Map<String, String> remembered = KindOf.of(wanted).remembered(wanted, found);
    return adopted(wanted).withTags(adopted(wanted).tags().map(tags -> tags.with(remembered)));
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
