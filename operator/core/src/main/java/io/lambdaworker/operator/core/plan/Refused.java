package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps that failed. The same step is tried again after 1 s, 2 s, and so on up to 5 minutes. */
final class Refused {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 9;
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * The last time that a step failed.
   *
   * @param times how often in a row
   * @param due when it may be tried again
   */
  private record Attempt(Step step, Failure failure, int times, Instant due) {
    boolean isOf(Step other) {
      return step.id().equals(other.id())
          && step.getClass() == other.getClass()
          && step.isOfTags() == other.isOfTags()
          && step.isNarrowing() == other.isNarrowing();
    }

    /** Whether nothing is wanted otherwise, and AWS shows nothing else. */
    boolean isOfTheSame(Step other) {
      return isOf(other)
          && step.describe().equals(other.describe())
          && step.resource().equals(other.resource());
    }
  }

  void clear() {
    attempts.clear();
  }

  /** The last failure again, where it is too early for another try. */
  Optional<Result> early(Step step, Instant now) {
    return attempts.stream()
        .filter(each -> each.isOfTheSame(step) && each.due().isAfter(now))
        .findFirst()
        .map(each -> new Result.Failed(step, each.failure()));
  }

  void tried(Result result, Instant now) {
    Step step = result.step();
    int before =
        attempts.stream()
            .filter(each -> each.isOfTheSame(step))
            .findFirst()
            .map(Attempt::times)
            .orElse(0);
    attempts.removeIf(each -> each.isOf(step));
    if (result instanceof Result.Failed failed) {
      Duration pause = FIRST.multipliedBy(1L << Math.min(before, DOUBLINGS));
      Instant due = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
      attempts.add(new Attempt(step, failed.failure(), before + 1, due));
    }
  }

  /** Forgets what is not planned any more. */
  void retain(List<? extends Step> planned) {
    attempts.removeIf(each -> planned.stream().noneMatch(each::isOf));
  }

  Stream<Instant> dues() {
    return attempts.stream().map(Attempt::due);
  }
}
