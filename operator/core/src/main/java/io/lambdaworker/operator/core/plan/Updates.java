package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.Replacement;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.worker.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The updates that make a part that is there as it is wanted, one by one: what people changed in
 * Kubernetes, what they changed in AWS, what stays.
 */
final class Updates {
  private final Part part;
  private final Resource whole;
  private final Observed found;
  private final CauseOf causes;
  private final Rules rules;
  private final List<Step> steps = new ArrayList<>();

  /** Tells a change from drift. */
  interface CauseOf {
    Cause of(Difference difference, Part part, Resource wanted);
  }

  /**
   * @param whole what is desired of the part; for a while more may be wanted
   */
  Updates(Part part, Resource whole, Observed found, CauseOf causes, Rules rules) {
    this.part = part;
    this.whole = whole;
    this.found = found;
    this.causes = causes;
    this.rules = rules;
  }

  /** The part is made anew, which takes away what a person changed in it by hand. */
  Step replacement(Resource wanted, Replacement how, boolean onlyDetects) {
    Changes changes = changes(whole);
    boolean isByHand = !changes.of(Cause.DRIFT).isEmpty() || !changes.of(Cause.LEFT).isEmpty();
    Cause cause = onlyDetects && isByHand ? Cause.DRIFT : Cause.CHANGE;
    return Step.Replace.of(part, wanted, found, how, cause);
  }

  /**
   * @param mayNarrow false while others may still use what would be taken away
   */
  List<Step> all(boolean mayNarrow) {
    return keeping(List.of(), empty -> false, mayNarrow);
  }

  /**
   * The updates, with what must not be taken away while the worker's parts ask for it.
   *
   * @param areEmpty whether these queues, by their ARNs, hold no messages any more
   */
  List<Step> keeping(List<Request> requests, Predicate<Set<String>> areEmpty, boolean mayNarrow) {
    Resource kept = KindOf.of(whole).keeping(whole, found.resource(), requests);
    Changes changes = changes(kept);
    whole
        .kind()
        .failedUpdate(found)
        .ifPresent(failed ->
            changes.add(
                Cause.CHANGE, new Change(part + "." + Change.LAST_UPDATE, failed, "Successful")));
    change(kept, changes, mayNarrow);
    step(kept, changes.of(Cause.DRIFT), Cause.DRIFT, false);
    step(kept, changes.of(Cause.LEFT), Cause.LEFT, false);
    if (mayNarrow && changes.of(Cause.CHANGE).isEmpty() && changes.of(Cause.DRIFT).isEmpty()) {
      // What was kept for messages that are no more goes; nobody changed anything by hand.
      List<Request> left = requests.stream().filter(each -> !each.isOver(areEmpty)).toList();
      Resource rest = KindOf.of(whole).keeping(whole, found.resource(), left);
      step(rest, others(rest, found.resource(), changes), Cause.CHANGE, true);
    }
    return List.copyOf(steps);
  }

  /**
   * One update, or two where something may shrink only after its users changed. For example, a
   * visibility timeout that shrinks with the function's timeout stays long until the function has
   * changed.
   */
  private void change(Resource wanted, Changes changes, boolean mayNarrow) {
    List<Change> changed = changes.of(Cause.CHANGE);
    Resource wider =
        changed.isEmpty()
            ? wanted
            : KindOf.of(wanted).widened(wanted, withoutDrift(wanted, changes), !mayNarrow);
    if (wider.equals(wanted)) {
      step(wanted, changed, Cause.CHANGE, false);
      return;
    }
    step(wider, changes(wider).of(Cause.CHANGE), Cause.CHANGE, false);
    if (mayNarrow) {
      step(wanted, others(wanted, wider, changes), Cause.CHANGE, true);
    }
  }

  /** As it was before people changed it by hand, of which nothing is kept for its users. */
  private Resource withoutDrift(Resource wanted, Changes changes) {
    List<Change> drift = changes.of(Cause.DRIFT);
    return drift.isEmpty()
        ? found.resource()
        : Overlay.of(
            new Step.Update(part, wanted, found, drift, Cause.DRIFT, false), found.resource());
  }

  /** What is there for a while. What else differs has another cause and a step of its own. */
  private List<Change> others(Resource wanted, Resource now, Changes changes) {
    Set<String> told =
        Stream.of(Cause.DRIFT, Cause.LEFT)
            .flatMap(cause -> changes.of(cause).stream())
            .map(Change::field)
            .collect(Collectors.toSet());
    return Diff.of(part.toString(), wanted, now).stream()
        .map(Difference::change)
        .filter(change -> !rules.ignores(wanted.kind(), change))
        .filter(change -> !told.contains(change.field()))
        .toList();
  }

  private void step(Resource wanted, List<Change> changes, Cause cause, boolean isNarrowing) {
    if (!changes.isEmpty()) {
      steps.add(new Step.Update(part, wanted, found, changes, cause, isNarrowing));
    }
  }

  private Changes changes(Resource wanted) {
    var changes = new Changes();
    for (Difference each : Diff.of(part.toString(), wanted, found.resource())) {
      if (rules.ignores(wanted.kind(), each.change())) {
        continue;
      }
      Cause cause = causes.of(each, part, whole);
      Optional<String> why = whyLeft(each, cause, wanted);
      if (why.isPresent()) {
        changes.add(Cause.LEFT, each.change().leftBecause(why.get()));
      } else {
        changes.add(cause, each.change());
      }
    }
    return changes;
  }

  private Optional<String> whyLeft(Difference difference, Cause cause, Resource wanted) {
    KindOf<?> kind = KindOf.of(wanted);
    return kind.leaves(wanted, found.resource(), difference.field())
        .or(() -> cause == Cause.LEFT ? Optional.of(Change.FIRST_TIME) : Optional.empty())
        .or(() ->
            cause == Cause.DRIFT && rules.keepsData()
                ? kind.protectsData(wanted, found.resource(), difference.field())
                : Optional.empty());
  }
}
