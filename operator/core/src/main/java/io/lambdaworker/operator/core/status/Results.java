package io.lambdaworker.operator.core.status;

import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns an outcome, or some steps of it, into what a condition says: the worst result speaks for
 * all.
 */
final class Results {

  private static final String NOT_KEPT =
      "written more than once, and AWS showed the former value again; tried again with growing"
          + " pauses, and at once when either changes";

  private Results() {}

  /** The worst result among these steps; empty when all are done or kept on purpose. */
  static Optional<Assessment> trouble(Outcome outcome, Predicate<Step> steps) {
    List<Result> asked =
        outcome.results().stream().filter(result -> steps.test(result.step())).toList();
    return asked.stream()
        .filter(result -> weight(result) > 0)
        .max(Comparator.comparingInt(Results::weight))
        .map(worst -> assess(worst, asked));
  }

  static boolean isSettled(Result result) {
    return weight(result) == 0;
  }

  private static int weight(Result result) {
    return switch (result) {
      case Result.Done done -> 0;
      case Result.Retained retained -> 0;
      case Result.Skipped skipped -> 1;
      case Result.Waiting waiting -> 2;
      case Result.NotKept notKept -> 3;
      case Result.Withheld withheld -> 4;
      case Result.Failed failed -> failed.failure().terminal() ? 6 : 5;
    };
  }

  private static Assessment assess(Result result, List<Result> asked) {
    String what = result.step().describe();
    return switch (result) {
      case Result.Done done -> Assessment.yes(Reason.Ready, what);
      case Result.Retained retained -> Assessment.yes(retained.why(), retained.message());
      case Result.Skipped skipped ->
          Assessment.unknown(Reason.Pending, what + ": waits for what it depends on");
      case Result.Waiting waiting -> Assessment.unknown(waiting.why(), waiting.message());
      case Result.Withheld withheld ->
          Assessment.no(
              withheld.why(), advice(withheld.why()) + ": " + all(withheld.why(), asked), true);
      case Result.NotKept notKept ->
          Assessment.no(Reason.NotConverging, notKept(asked) + "; " + NOT_KEPT, false);
      case Result.Failed failed ->
          Assessment.no(
              failed.failure().reason(), failed.failure().message(), failed.failure().terminal());
    };
  }

  private static String notKept(List<Result> asked) {
    return asked.stream()
        .filter(Result.NotKept.class::isInstance)
        .map(Result.NotKept.class::cast)
        .map(each -> each.step().describe() + (each.why().isEmpty() ? "" : ": " + each.why()))
        .collect(Collectors.joining(", "));
  }

  /** All that is withheld for the same reason: a person has to decide, and should see all of it. */
  private static String all(Reason why, List<Result> asked) {
    return asked.stream()
        .filter(result -> result instanceof Result.Withheld withheld && withheld.why() == why)
        .map(result -> result.step().describe())
        .collect(Collectors.joining(", "));
  }

  private static String advice(Reason why) {
    return switch (why) {
      case DryRun -> "a dry run changes nothing; remove the annotation to apply";
      case Held -> "remove the tag lambdaworker.io/hold from the function to let it be corrected";
      case DriftDetected -> "driftPolicy is Detect; set Correct, or put it right by hand";
      default -> "withheld";
    };
  }
}
