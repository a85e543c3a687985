package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.AwsId;
import io.lambdaworker.operator.core.resource.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What it takes to make AWS as desired; empty in the steady state. It is the drift report, the dry
 * run, the event text and the log line.
 *
 * @param steps in the order of their stages
 * @param conflicts resources that are not ours; with one of them there are no steps
 * @param held the function carries the tag {@code lambdaworker.io/hold}: drift is only detected
 */
public record Plan(List<Step> steps, List<Conflict> conflicts, boolean held) {
  public static final Plan EMPTY = new Plan(List.of(), List.of(), false);

  public Plan {
    steps = List.copyOf(steps);
    conflicts = List.copyOf(conflicts);
  }

  public boolean isEmpty() {
    return steps.isEmpty() && conflicts.isEmpty();
  }

  /** What makes the worker work: all but its alarms. */
  public Plan withoutAlarms() {
    return only(step -> !step.isOfAlarm());
  }

  /** What is done for alarms alone, which may take its time. */
  public Plan alarms() {
    return only(Step::isOfAlarm);
  }

  public boolean isDrift() {
    return steps.stream().anyMatch(step -> step.cause() == Cause.DRIFT);
  }

  private Plan only(Predicate<Step> which) {
    return new Plan(steps.stream().filter(which).toList(), conflicts, held);
  }

  /** Whether a step sends the function's environment, so that its values are needed. */
  public boolean writesEnvironment() {
    return steps.stream()
        .filter(step -> step.id().kind() == Kind.FUNCTION)
        .anyMatch(step ->
            switch (step) {
              case Step.Create create -> true;
              case Step.Replace replace -> true;
              case Step.Update update -> update.touches("environment");
              case Step.Delete delete -> false;
            });
  }

  /** A line a step. */
  public List<String> describe() {
    return steps.stream().map(Step::describe).toList();
  }

  /**
   * Resources to read directly before this plan may be applied: bulk reads show neither owner nor
   * all facets, and a create that overwrites needs proof of absence. Creates that AWS refuses by
   * itself need no look.
   *
   * @param function the worker's function, whose tags may hold back drift
   */
  public Set<AwsId> toConfirm(AwsId function) {
    var ids = new LinkedHashSet<AwsId>();
    for (Step step : steps) {
      if (!(step instanceof Step.Create create && create.id().kind().refusesDuplicates())) {
        ids.add(step.id());
      }
    }
    if (isDrift()) {
      ids.add(function);
    }
    conflicts.forEach(conflict -> ids.add(conflict.id()));
    return ids;
  }
}
