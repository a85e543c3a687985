package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.KindOf;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What it takes to make AWS as desired; empty in the steady state. It is the drift report, the dry
 * run, the event text and the log line.
 *
 * @param steps in the order in which they are written
 * @param conflicts resources that are not ours; with one of them there are no steps
 * @param held the function carries the tag {@code lambdaworker.io/hold}: drift is only detected
 * @param awaited what is waited for before the rest can be planned, in words
 */
public record Plan(List<Step> steps, List<Conflict> conflicts, boolean held, List<String> awaited) {
  public Plan {
    steps = List.copyOf(steps);
    conflicts = List.copyOf(conflicts);
    awaited = List.copyOf(awaited);
  }

  public Plan(List<Step> steps, List<Conflict> conflicts, boolean held) {
    this(steps, conflicts, held, List.of());
  }

  public boolean isEmpty() {
    return steps.isEmpty() && conflicts.isEmpty();
  }

  /** The steps that are written in one lane. */
  public Plan in(Lane lane) {
    return new Plan(Order.in(lane, steps), conflicts, held, awaited);
  }

  public boolean isDrift() {
    return steps.stream().anyMatch(step -> step.cause() == Cause.DRIFT);
  }

  /**
   * What the planned resources hang on, up to resources that name their owner themselves: whose
   * those are must be known, too, before the plan may be applied.
   *
   * @param known all that was observed
   */
  public Set<AwsId> parents(Collection<Observed> known) {
    var parents = new LinkedHashSet<AwsId>();
    steps.forEach(step -> addParents(step.resource(), known, parents));
    known.stream()
        .filter(each -> conflicts.stream().anyMatch(conflict -> conflict.id().equals(each.id())))
        .forEach(each -> addParents(each.resource(), known, parents));
    return parents;
  }

  private static void addParents(Resource child, Collection<Observed> known, Set<AwsId> parents) {
    KindOf.of(child)
        .parent(child, known)
        .filter(parent -> parents.add(parent.id()))
        .ifPresent(parent -> addParents(parent.resource(), known, parents));
  }

  /** The steps in words, one line each. */
  public List<String> describe() {
    return steps.stream().map(Step::describe).toList();
  }

  /**
   * Resources to read directly before this plan may be applied, since listings show neither owner
   * nor all facets. Creates are among them where AWS would return or overwrite a resource that
   * exists, as PutMetricAlarm does; not where AWS itself refuses a second one.
   *
   * @param holders resources on which people may put the tag {@code lambdaworker.io/hold}: the
   *     function
   */
  public Set<AwsId> toConfirm(AwsId... holders) {
    var ids = new LinkedHashSet<AwsId>();
    for (Step step : steps) {
      if (step.cause() != Cause.LEFT
          && !(step instanceof Step.Create create && create.id().kind().refusesDuplicates())) {
        ids.add(step.id());
      }
    }
    if (isDrift()) {
      ids.addAll(List.of(holders));
    }
    conflicts.forEach(conflict -> ids.add(conflict.id()));
    return ids;
  }
}
