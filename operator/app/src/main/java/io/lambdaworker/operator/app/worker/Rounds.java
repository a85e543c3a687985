package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.app.worker.Gatherer.Gathered;
import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Desired;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Plan;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Rules;
import io.lambdaworker.operator.core.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Applies the first lane in rounds. Some parts need a value that AWS assigns to another part, such
 * as a version's number. They are planned in the next round, when the write of the other part has
 * answered with it. A worker without such parts takes one round.
 */
final class Rounds {
  /** More than the longest chain of parts that wait for each other. */
  static final int MOST = 5;

  private final Gathered gathered;
  private final WorkerMemory memory;
  private final Policy policy;
  private final Releasing releasing;
  private Planning planning;
  private final List<Result> results = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** What was wanted of a resource when it was written last. */
  private final Map<AwsId, Resource> tried = new HashMap<>();

  private final Set<AwsId> undone = new HashSet<>();
  private final Set<AwsId> read = new HashSet<>();
  private boolean hadParts;

  Rounds(
      Gathered gathered,
      WorkerMemory memory,
      Policy policy,
      Releasing releasing,
      Planning planning) {
    this.releasing = releasing;
    this.gathered = gathered;
    this.memory = memory;
    this.policy = policy;
    this.planning = planning;
  }

  /**
   * The result of all rounds.
   *
   * @param wanted as the last round had it
   * @param planning of the last round
   * @param plan every step that was tried, what the last round still waits for, and the steps of
   *     later lanes
   */
  record Settled(DesiredState wanted, Planning planning, Plan plan, Outcome outcome) {}

  Settled run(DesiredState first, Plan firstPlan) {
    DesiredState wanted = first;
    Plan plan = firstPlan;
    hadParts = !gathered.account().resources().of(gathered.key()).isEmpty();
    Rules rules = policy.rules(gathered, memory.releases());
    if (!plan.awaited().isEmpty()) {
      // After a restart a listing may omit what was known: that is no reason to change anything.
      wanted = next(first);
      planning = planning.of(wanted.desired());
      plan = planning.plan(rules, Lane.AT_ONCE);
    }
    if (!plan.steps().isEmpty() && !plan.isDrift()) {
      rules = rules.begun();
    }
    releasing.before(plan).forEach(this::add);
    apply(plan);
    release(wanted, plan);
    for (int round = 1; round < MOST && !plan.awaited().isEmpty(); round++) {
      DesiredState now = next(wanted);
      if (now.desired().equals(wanted.desired())) {
        break;
      }
      wanted = now;
      planning = planning.of(wanted.desired());
      plan = planning.plan(rules, Lane.AT_ONCE);
      apply(plan);
      if (!plan.awaited().isEmpty()) {
        release(wanted, plan);
      }
    }
    boolean mayNarrowNow = !rules.mayNarrowShared() && memory.releases().rests();
    if (hasMadeAgain() || mayNarrowNow) {
      rules = mayNarrowNow ? rules.narrowingShared(true) : rules;
      wanted = wanted.again(gathered);
      planning = planning.of(wanted.desired());
      plan = planning.plan(rules, Lane.AT_ONCE);
      apply(plan);
    }
    if (releasing.isBehind(results)) {
      release(wanted, plan);
    }
    return new Settled(wanted, planning, total(plan), new Outcome(results));
  }

  /**
   * Whether a part was made of a worker that had others before. What uses it may have to follow: a
   * function whose role was deleted by hand gets a new grant on its key.
   */
  private boolean hasMadeAgain() {
    return hadParts
        && results.stream()
            .anyMatch(each -> each instanceof Result.Done && each.step() instanceof Step.Create);
  }

  /**
   * What is wanted over what the answers of this reconcile told. Where that leaves everything as it
   * was, the value was in no answer, nor in a listing: what may have it is read, once.
   */
  private DesiredState next(DesiredState before) {
    DesiredState now = before.again(gathered);
    if (!now.desired().equals(before.desired())) {
      return now;
    }
    Set<AwsId> unread = sources(before.desired());
    unread.removeAll(read);
    if (unread.isEmpty()) {
      return now;
    }
    gathered.account().resources().look(gathered.key(), unread);
    read.addAll(unread);
    return before.again(gathered);
  }

  /** Where an awaited value may come from: what was just written, and what the part needs. */
  private Set<AwsId> sources(Desired desired) {
    var ids = new HashSet<>(tried.keySet());
    desired
        .parts()
        .forEach((part, resource) -> {
          if (desired.awaited().keySet().stream().anyMatch(awaited -> awaited.needs(part))) {
            ids.add(resource.id());
          }
        });
    ids.retainAll(
        gathered.account().resources().of(gathered.key()).stream()
            .map(Observed::id)
            .collect(Collectors.toSet()));
    return ids;
  }

  /** Writes what was not tried before, and what is wanted otherwise since it was done. */
  private void apply(Plan plan) {
    List<Step> fresh = plan.in(Lane.AT_ONCE).steps().stream().filter(this::isFresh).toList();
    var round = new Plan(fresh, plan.conflicts(), plan.held(), plan.awaited());
    Outcome outcome = memory.apply(gathered.account(), round, policy.mode(plan.held()));
    fresh.forEach(step -> tried.put(step.id(), step.resource()));
    outcome.withoutDone().results().forEach(result -> undone.add(result.step().id()));
    steps.addAll(fresh);
    results.addAll(outcome.results());
  }

  /** The release's own steps, over what this reconcile made of the rest. */
  private void release(DesiredState wanted, Plan plan) {
    releasing.next(wanted, plan, results).forEach(this::add);
  }

  /** A step of a slow lane is over, too: it waits for no pass of its own. */
  private void add(Result released) {
    if (!released.step().lane().isSlow()) {
      steps.add(released.step());
    }
    results.add(released);
  }

  private boolean isFresh(Step step) {
    Resource before = tried.get(step.id());
    return before == null || (!undone.contains(step.id()) && !before.equals(step.resource()));
  }

  private Plan total(Plan last) {
    var all = new ArrayList<>(steps);
    last.steps().stream().filter(step -> step.lane().isSlow()).forEach(all::add);
    return new Plan(all, last.conflicts(), last.held(), last.awaited());
  }
}
