package io.lambdaworker.operator.app.worker;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Change;
import io.lambdaworker.operator.core.plan.Outcome;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The drift of one worker that was seen and not yet corrected by a write that AWS confirmed. If it
 * is gone at the next reconcile all the same, it is reported as corrected: the answer to a write
 * was lost, a later call of the same step failed, or a person took the change back.
 */
final class OpenDrift {
  private String desired = "";
  private Map<AwsId, Step> open = Map.of();

  /**
   * What has changed with one more reconcile.
   *
   * @param found kinds of resources that differ and did not before
   * @param corrected kinds of resources that are right again
   * @param righted what is right again without a step that was done, in the words of the step
   */
  record Turn(List<Kind<?>> found, List<Kind<?>> corrected, List<String> righted) {}

  /**
   * Takes the outcome of a reconcile that found no conflict.
   *
   * @param basis of what is desired: with another one, what was drift may be none
   */
  Turn next(String basis, Outcome outcome) {
    Map<AwsId, Step> before = basis.equals(desired) ? open : Map.of();
    var turn = new Turn(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var steps = new HashMap<AwsId, Step>();
    var still = new HashMap<AwsId, Step>();
    for (Result result : outcome.results()) {
      Step step = result.step();
      steps.put(step.id(), step);
      if (step.cause() != Cause.DRIFT || result instanceof Result.Retained) {
        continue;
      }
      if (!before.containsKey(step.id())) {
        turn.found().add(step.id().kind());
      }
      if (result instanceof Result.Done) {
        turn.corrected().add(step.id().kind());
      } else {
        still.put(step.id(), step);
      }
    }
    before.forEach((id, step) -> {
      if (!steps.containsKey(id)) {
        turn.corrected().add(id.kind());
      }
      righted(step, Optional.ofNullable(steps.get(id))).ifPresent(turn.righted()::add);
    });
    desired = basis;
    open = Map.copyOf(still);
    return turn;
  }

  private static Optional<String> righted(Step before, Optional<Step> now) {
    if (now.isEmpty()) {
      return Optional.of(before.describe());
    }
    if (!(before instanceof Step.Update old && now.get() instanceof Step.Update left)) {
      return Optional.empty();
    }
    var fields = left.changes().stream().map(Change::field).collect(Collectors.toSet());
    List<String> gone =
        old.changes().stream()
            .filter(change -> !fields.contains(change.field()))
            .map(Change::toString)
            .toList();
    return gone.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", gone));
  }
}
