package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was tried of one worker's plans, and when it may be tried again. A worker may be woken at
 * any moment, by its own writes too. Nevertheless a step that AWS refused, or a value that it does
 * not keep, is written only after a pause, which grows. Used by one thread at a time.
 */
public final class Attempts {
  private final InstantSource clock;
  private final Refused refused = new Refused();
  private final Unkept unkept = new Unkept();
  private String about = "";

  public Attempts(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Everything may be tried at once where this differs from what it was last.
   *
   * @param change what people can change: the worker, its annotations, its class
   */
  public void about(String change) {
    if (!change.equals(about)) {
      about = change;
      refused.clear();
      unkept.clear();
    }
  }

  /**
   * Has the plan carried out, without what is not to be tried yet: a step that was refused lately
   * counts as refused again, and what needs it is skipped. Steps that write tags and something else
   * are carried out as two.
   *
   * @param withheld steps that are not written anyway
   * @param apply carries out a plan and has a result for each of its steps
   */
  public Outcome carryOut(Plan plan, Predicate<Step> withheld, ApplyPlan apply) {
    Instant now = clock.instant();
    var early = new ArrayList<Result>();
    var due = new ArrayList<Step>();
    for (Step whole : plan.steps()) {
      if (withheld.test(whole)) {
        unkept.forget(whole);
        due.add(whole);
        continue;
      }
      for (Step step : apart(whole)) {
        Optional<Result> result =
            isHeldBack(step, early) ? skipped(step) : refused.early(step, now);
        result.ifPresentOrElse(early::add, () -> unkept.due(step, now).ifPresent(due::add));
      }
    }
    Outcome outcome =
        due.isEmpty()
            ? Outcome.NOTHING
            : apply.to(new Plan(due, plan.conflicts(), plan.held(), plan.awaited()));
    tried(outcome.results());
    return new Outcome(
        Stream.concat(outcome.results().stream().flatMap(unkept::told), early.stream()).toList());
  }

  /** What became of steps that were tried. */
  public void tried(Collection<? extends Result> results) {
    Instant now = clock.instant();
    results.forEach(result -> {
      refused.tried(result, now);
      unkept.tried(result, now);
    });
  }

  /** Resources to read directly before the next plan: AWS may keep by now what was written. */
  public Set<AwsId> toLookAt() {
    return unkept.toLookAt(clock.instant());
  }

  /**
   * Takes the whole plan that was made of what AWS shows: what is not in it is as wanted.
   *
   * @param looked resources of {@link #toLookAt} that were read directly before
   * @param lookedAtAll when all of the worker's resources were last read directly
   */
  public void compared(Plan plan, Set<AwsId> looked, Optional<Instant> lookedAtAll) {
    if (plan.awaited().isEmpty()) {
      refused.retain(plan.steps().stream().flatMap(step -> apart(step).stream()).toList());
    }
    unkept.compared(plan.steps(), looked, clock.instant(), lookedAtAll);
  }

  /** What AWS does not keep, whether it is due or not. */
  public List<Result> notKept() {
    return unkept.all();
  }

  /**
   * How long until something may be tried again; empty where nothing is to be. What may be tried
   * now waits for something else.
   */
  public Optional<Duration> untilNext() {
    Instant now = clock.instant();
    return Stream.concat(refused.dues(), unkept.dues())
        .filter(due -> due.isAfter(now))
        .min(Comparator.naturalOrder())
        .map(due -> Duration.between(now, due));
  }

  /** Carries out a plan. */
  public interface ApplyPlan {
    Outcome to(Plan plan);
  }

  private static List<? extends Step> apart(Step step) {
    return step instanceof Step.Update update ? update.apart() : List.of(step);
  }

  private static boolean isHeldBack(Step step, List<Result> early) {
    return early.stream().anyMatch(result -> Order.isHeldBackBy(step, result.step()));
  }

  private static Optional<Result> skipped(Step step) {
    return Optional.of(new Result.Skipped(step));
  }
}
