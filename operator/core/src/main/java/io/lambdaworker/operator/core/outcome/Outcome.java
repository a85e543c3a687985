package io.lambdaworker.operator.core.outcome;

import java.util.List;
import java.util.stream.Stream;

/** What became of each step of a plan, in the plan's order. */
public record Outcome(List<Result> results) {
  public static final Outcome NOTHING = new Outcome(List.of());

  public Outcome {
    results = List.copyOf(results);
  }

  /** Nothing is left to do: every step is done or its data retained. */
  public boolean isComplete() {
    return results.stream()
        .allMatch(result ->
            switch (result) {
              case Result.Done done -> true;
              case Result.Retained retained -> true;
              case Result.Withheld withheld -> false;
              case Result.Waiting waiting -> false;
              case Result.Failed failed -> false;
              case Result.Skipped skipped -> false;
            });
  }

  /** What became of the steps that are not of alarms. */
  public Outcome withoutAlarms() {
    return new Outcome(results.stream().filter(result -> !result.step().isOfAlarm()).toList());
  }

  /** This and what was done after it. */
  public Outcome and(List<? extends Result> more) {
    return new Outcome(Stream.concat(results.stream(), more.stream()).toList());
  }

  /** What was not done: the rest of it once what was done is told. */
  public Outcome withoutDone() {
    return new Outcome(
        results.stream().filter(result -> !(result instanceof Result.Done)).toList());
  }

  public <R extends Result> List<R> all(Class<R> type) {
    return results.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
