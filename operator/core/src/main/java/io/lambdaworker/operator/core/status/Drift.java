package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.DriftStatus;
import io.lambdaworker.api.v1beta1.PastDrift;
import io.lambdaworker.operator.core.failure.OneLine;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the status says of drift: what differed, since when, and whether it was corrected. */
final class Drift {
  private static final int MOST_FIELDS = 50;
  private static final int MOST_PAST = 5;
  private static final int MOST_FIELDS_OF_PAST = 10;

  /** In characters; a change may print a whole policy. */
  private static final int LONGEST_FIELD = 300;

  private static final int MOST_STEPS = 300;
  private static final int LONGEST_STEP = 1000;

  private final Verdict.Compared compared;
  private final @Nullable DriftStatus previous;
  private final String now;

  Drift(Verdict.Compared compared, @Nullable DriftStatus previous, String now) {
    this.compared = compared;
    this.previous = previous;
    this.now = now;
  }

  /**
   * Everything that differs until all of it is right is one drift. What differs after that is
   * another one, and the one before becomes history: a function changed by hand at noon is still
   * told when its queue is changed in the evening.
   */
  @Nullable DriftStatus status() {
    List<String> fields = fields();
    DriftStatus open = isGoingOn(previous) ? previous : null;
    if (fields.isEmpty()) {
      return open == null
          ? previous
          : new DriftStatus(open.detectedAt(), now, open.fields(), open.history());
    }
    Set<String> all = new LinkedHashSet<>(open == null ? List.of() : open.fields());
    fields.forEach(field -> all.add(OneLine.of(field, LONGEST_FIELD)));
    String since = open == null || open.detectedAt() == null ? now : open.detectedAt();
    return new DriftStatus(
        since,
        isCorrected() ? now : null,
        all.stream().limit(MOST_FIELDS).toList(),
        open == null ? past() : open.history());
  }

  /** What was corrected in this same second is told once, however often it is told. */
  private boolean isGoingOn(@Nullable DriftStatus drift) {
    return drift != null && (drift.correctedAt() == null || drift.correctedAt().equals(now));
  }

  /** The drifts before this one, the latest first; as many as the CRD's schema lets in. */
  private List<PastDrift> past() {
    if (previous == null) {
      return List.of();
    }
    var last =
        new PastDrift(
            previous.detectedAt(),
            previous.correctedAt(),
            previous.fields().stream().limit(MOST_FIELDS_OF_PAST).toList());
    return Stream.concat(Stream.of(last), previous.history().stream()).limit(MOST_PAST).toList();
  }

  Assessment condition(Conditions conditions) {
    List<String> fields = fields();
    if (fields.isEmpty()) {
      return without(conditions);
    }
    String what = String.join(", ", fields);
    if (isCorrected()) {
      return Assessment.no(Reason.DriftCorrected, "corrected: " + what, false);
    }
    return Results.trouble(compared.outcome(), step -> step.cause() == Cause.DRIFT)
        .map(trouble ->
            new Assessment(ConditionStatus.TRUE, trouble.reason(), trouble.message(), false))
        .orElse(Assessment.yes(Reason.DriftDetected, what));
  }

  private Assessment without(Conditions conditions) {
    if (compared.plan().held()) {
      return Assessment.no(
          Reason.Held,
          "drift is only detected while the function has the tag lambdaworker.io/hold",
          false);
    }
    return conditions
        .previous(ConditionType.DRIFT_DETECTED)
        .filter(old -> old.reason().equals(Reason.DriftCorrected.name()))
        .map(old ->
            Assessment.no(Reason.DriftCorrected, old.message() == null ? "" : old.message(), false))
        .orElse(Assessment.no(Reason.Ready, "AWS is as it was applied", false));
  }

  private boolean isCorrected() {
    return compared.outcome().results().stream()
        .filter(result -> result.step().cause() == Cause.DRIFT)
        .allMatch(Results::isSettled);
  }

  private List<String> fields() {
    return compared.outcome().results().stream()
        .filter(result -> !(result instanceof Result.Retained))
        .map(Result::step)
        .filter(step -> step.cause() == Cause.DRIFT)
        .flatMap(Drift::fields)
        .distinct()
        .toList();
  }

  private static Stream<String> fields(Step step) {
    return switch (step) {
      case Step.Update update -> update.changes().stream().map(Change::toString);
      case Step.Create create -> Stream.of(create.path() + " missing");
      case Step.Replace replace -> Stream.of(replace.describe());
      case Step.Delete delete -> Stream.of(delete.path() + " not wanted");
    };
  }

  /** The steps that were left undone on purpose, in words; the first of very many. */
  static List<String> withheld(Outcome outcome) {
    return outcome.all(Result.Withheld.class).stream()
        .map(withheld -> OneLine.of(withheld.step().describe(), LONGEST_STEP))
        .limit(MOST_STEPS)
        .toList();
  }
}
