package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.FailureException;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Planner;
import io.lambdaworker.operator.core.plan.Rules;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Plans over what is known, reads directly ("looks at") every resource that the plan rests on, and
 * plans again until there is nothing new to look at. Each resource is looked at once in a
 * reconcile.
 */
final class Planning {
  private static final int MOST_REPEATS = 5;

  /** So many resources that nobody desires are read in one reconcile to know whose they are. */
  static final int MOST_STRANGERS = 50;

  private final WorkerResources resources;
  private final Desired desired;
  private final Set<AwsId> looked = new HashSet<>();
  private final Set<AwsId> admitted = new HashSet<>();
  private boolean asksForOwners;
  private boolean isCut;

  Planning(WorkerResources resources, Desired desired) {
    this.resources = resources;
    this.desired = desired;
  }

  /** A planning of what is desired now. What was looked at is not looked at again. */
  Planning of(Desired now) {
    var next = new Planning(resources, now);
    next.looked.addAll(looked);
    next.admitted.addAll(admitted);
    next.asksForOwners = asksForOwners;
    return next;
  }

  /** Looks at everything that is known of the worker, and at what its names say it has. */
  void lookAtAll() {
    lookAtAll(Set.of());
  }

  /**
   * @param more that are looked at, too
   */
  void lookAtAll(Collection<AwsId> more) {
    var ids = new LinkedHashSet<>(resources.idsOf(desired.key()));
    ids.addAll(desired.pathsById().keySet());
    ids.addAll(more);
    look(ids);
  }

  /**
   * From now on, what has no tags yet is read directly before it counts as the worker's. A listing
   * may arrive at any moment; it shows names without tags, so a resource of the right name may be
   * somebody else's.
   */
  void askForOwners() {
    asksForOwners = true;
  }

  /**
   * The whole plan, all of which may be applied.
   *
   * @throws FailureException when a look fails, or does not show an owner
   */
  Plan plan(Rules rules) {
    return plan(rules, UnaryOperator.identity());
  }

  /**
   * The whole plan, of which only the steps of this lane may be applied: what the others rest on is
   * not looked at.
   *
   * @throws FailureException when a look fails, or does not show an owner
   */
  Plan plan(Rules rules, Lane lane) {
    return plan(rules, plan -> plan.in(lane));
  }

  private Plan plan(Rules rules, UnaryOperator<Plan> part) {
    look(resources.inDoubt(desired.key()));
    AwsId[] holders = desired.holders().toArray(AwsId[]::new);
    for (int repeats = 0; ; repeats++) {
      List<Observed> known = known(rules);
      Plan plan = Planner.plan(desired, known, rules);
      Set<AwsId> unknown = Planner.ofUnknownOwner(desired, known, rules);
      Map<AwsId, Failure> unshown = Owners.unshown(known);
      Plan applied = part.apply(plan);
      var unsure = new LinkedHashSet<>(applied.toConfirm(holders));
      unsure.addAll(applied.parents(known));
      if (!applied.steps().isEmpty()) {
        unsure.addAll(unshown.keySet());
      }
      if (asksForOwners) {
        unsure.addAll(unknown);
        if (repeats < MOST_REPEATS) {
          // A listing showed it after a direct read had not found it: look again.
          unknown.stream().filter(id -> !unshown.containsKey(id)).forEach(looked::remove);
        }
      }
      if (!look(unsure)) {
        unknown.stream()
            .filter(looked::contains)
            .sorted(Owners.BY_NAME)
            .findFirst()
            .ifPresent(id -> {
              throw Owners.unknown(id, unshown);
            });
        return plan;
      }
    }
  }

  /**
   * What is known of the worker. Where very many resources have names that may be its, a reconcile
   * plans over some of those whose owner is not known, and leaves the others to later ones.
   */
  private List<Observed> known(Rules rules) {
    List<Observed> all = resources.of(desired.key());
    Set<AwsId> wanted = desired.ids();
    List<AwsId> unknown =
        Planner.ofUnknownOwner(desired, all, rules).stream()
            .filter(id -> !wanted.contains(id) && !looked.contains(id) && !admitted.contains(id))
            .sorted(Owners.BY_NAME)
            .toList();
    int room = Math.min(unknown.size(), MOST_STRANGERS - admitted.size());
    admitted.addAll(unknown.subList(0, room));
    Set<AwsId> left = Set.copyOf(unknown.subList(room, unknown.size()));
    isCut = !left.isEmpty();
    return isCut ? all.stream().filter(each -> !left.contains(each.id())).toList() : all;
  }

  /** Whether the last plan left out resources that may be the worker's. */
  boolean isCut() {
    return isCut;
  }

  /** What is known not to be the worker's, though its name may be the worker's. */
  Set<AwsId> strangers(Rules rules) {
    return Planner.strangers(desired, resources.of(desired.key()), rules);
  }

  /** Looks at those that were not looked at before. False when there were none. */
  boolean look(Collection<AwsId> ids) {
    var unseen = new LinkedHashSet<>(ids);
    unseen.removeAll(looked);
    if (unseen.isEmpty()) {
      return false;
    }
    resources.look(desired.key(), unseen);
    looked.addAll(unseen);
    return true;
  }

  /** As {@link WorkerResources#settle}, for those that were not looked at before. */
  void settle(Collection<AwsId> ids) {
    var unseen = new LinkedHashSet<>(ids);
    unseen.removeAll(looked);
    if (!unseen.isEmpty()) {
      looked.addAll(resources.settle(desired.key(), unseen));
    }
  }

  /** After a write: what was looked at before it may be looked at again. */
  void startAnew() {
    looked.clear();
    admitted.clear();
  }
}
