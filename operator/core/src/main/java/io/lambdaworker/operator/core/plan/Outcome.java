package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.Lane;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What became of each step of a plan, in the plan's order. */
public record Outcome(List<Result> results) {
  public static final Outcome NOTHING = new Outcome(List.of());

  public Outcome {
    results = List.copyOf(results);
  }

  /** Nothing is left to do: every step is done, left for good, or written and not kept by AWS. */
  public boolean isComplete() {
    return results.stream()
        .allMatch(result ->
            switch (result) {
              case Result.Done done -> true;
              case Result.Retained retained -> true;
              case Result.NotKept notKept -> true;
              case Result.Withheld withheld -> false;
              case Result.Waiting waiting -> false;
              case Result.Failed failed -> false;
              case Result.Skipped skipped -> false;
            });
  }

  /** What became of the steps of one lane. */
  public Outcome in(Lane lane) {
    return only(result -> result.step().lane() == lane);
  }

  /** What became of the steps of all lanes that come before this one. */
  public Outcome before(Lane lane) {
    return only(result -> result.step().lane().compareTo(lane) < 0);
  }

  /** This outcome with the results of later steps. */
  public Outcome and(List<? extends Result> more) {
    return new Outcome(Stream.concat(results.stream(), more.stream()).toList());
  }

  /** All results but those of steps that were done, which are reported only once. */
  public Outcome withoutDone() {
    return only(result -> !(result instanceof Result.Done));
  }

  /** All results but what AWS does not keep. */
  public Outcome withoutNotKept() {
    return only(result -> !(result instanceof Result.NotKept));
  }

  /** All results but those of tags that AWS refused: everything works without them. */
  public Outcome withoutRefusedTags() {
    return only(result -> !(result instanceof Result.Failed && result.step().isOfTags()));
  }

  private Outcome only(Predicate<Result> which) {
    return new Outcome(results.stream().filter(which).toList());
  }

  public <R extends Result> List<R> all(Class<R> type) {
    return results.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
