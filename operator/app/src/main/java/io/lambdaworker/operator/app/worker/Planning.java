package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.aws.Inventory;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Planner;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import io.lambdaworker.operator.core.resource.Observed;
import io.lambdaworker.operator.core.resource.WorkerKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Plans over what is known, looks directly at all that the plan rests on, and plans again until
 * nothing new is to be looked at. Each resource is looked at once.
 */
final class Planning {
  private static final int MOST_ROUNDS = 5;

  private final Inventory inventory;
  private final Desired desired;
  private Rules rules;
  private final Set<AwsId> looked = new HashSet<>();
  private boolean asksForOwners;

  Planning(Inventory inventory, Desired desired, Rules rules) {
    this.inventory = inventory;
    this.desired = desired;
    this.rules = rules;
  }

  /** What was applied by now is no longer a change. */
  void under(Rules now) {
    rules = now;
  }

  /** Looks at everything that is known of the worker, and at what its names say it has. */
  void lookAtAll() {
    WorkerKey key = desired.key();
    var ids = new LinkedHashSet<>(inventory.idsOf(key));
    ids.add(new AwsId(Kind.FUNCTION, key.function()));
    ids.add(new AwsId(Kind.ROLE, key.role()));
    ids.add(new AwsId(Kind.LOG_GROUP, key.logGroup()));
    ids.addAll(desired.pathsById().keySet());
    look(ids);
  }

  /**
   * From now on nothing counts as the worker's before its owner was read: a listing, which may end
   * at any moment, shows names alone.
   */
  void askForOwners() {
    asksForOwners = true;
  }

  /**
   * @throws io.lambdaworker.operator.aws.AwsException when a look fails
   */
  Plan plan() {
    return plan(UnaryOperator.identity());
  }

  /**
   * @param part of the whole plan, of which nothing but this part is going to be applied
   * @return the whole plan
   * @throws io.lambdaworker.operator.aws.AwsException when a look fails
   */
  Plan plan(UnaryOperator<Plan> part) {
    look(inventory.inDoubt(desired.key()));
    var function = new AwsId(Kind.FUNCTION, desired.key().function());
    for (int round = 0; ; round++) {
      List<Observed> known = inventory.of(desired.key());
      Plan plan = Planner.plan(desired, known, rules);
      var unsure = new LinkedHashSet<>(part.apply(plan).toConfirm(function));
      if (asksForOwners) {
        List<AwsId> ownerless = ownerless(known);
        unsure.addAll(ownerless);
        if (round < MOST_ROUNDS) {
          ownerless.forEach(looked::remove); // it came after it was looked for
        }
      }
      if (!look(unsure)) {
        return plan;
      }
    }
  }

  /** Whether there was anything to look at that was not looked at before. */
  boolean look(Collection<AwsId> ids) {
    var unseen = new LinkedHashSet<>(ids);
    unseen.removeAll(looked);
    if (unseen.isEmpty()) {
      return false;
    }
    inventory.look(desired.key(), unseen);
    looked.addAll(unseen);
    return true;
  }

  /** What was looked at counts as old from now on. */
  void startAnew() {
    looked.clear();
  }

  private static List<AwsId> ownerless(List<Observed> known) {
    return known.stream()
        .filter(each -> each.resource().tags().isUnread())
        .map(Observed::id)
        .toList();
  }
}
