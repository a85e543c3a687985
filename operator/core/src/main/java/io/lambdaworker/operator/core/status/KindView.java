package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.code.Artifact;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Observed;
import io.lambdaworker.operator.core.kind.Part;
import io.lambdaworker.operator.core.kind.PartType;
import io.lambdaworker.operator.core.kind.PartsView;
import io.lambdaworker.operator.core.kind.Resource;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.worker.Inputs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind's view of a reconcile. Steps that correct drift do not count in {@link #changing}, so a
 * part that drifted is not False while it exists.
 */
final class KindView implements PartsView {
  private final Kind<?> kind;
  private final Subject subject;
  private final Verdict.Compared compared;
  private final ObservedParts observed;
  private final Conditions conditions;

  KindView(
      Kind<?> kind,
      Subject subject,
      Verdict.Compared compared,
      ObservedParts observed,
      Conditions conditions) {
    this.kind = kind;
    this.subject = subject;
    this.compared = compared;
    this.observed = observed;
    this.conditions = conditions;
  }

  @Override
  public @Nullable Inputs inputs() {
    return subject.inputs();
  }

  @Override
  public Artifact artifact() {
    return compared.artifact();
  }

  @Override
  public long generation() {
    return subject.generation();
  }

  @Override
  public LambdaWorkerStatus previous() {
    return subject.previousOrEmpty();
  }

  @Override
  public List<String> wanted(PartType type) {
    return compared.desired().names(type);
  }

  @Override
  public Optional<Part> part(String label, String name) {
    return compared.desired().parts().keySet().stream()
        .filter(part -> part.label().equals(label) && part.name().equals(name))
        .findFirst();
  }

  @Override
  public Optional<Resource> desired(Part part) {
    return Optional.ofNullable(compared.desired().parts().get(part));
  }

  @Override
  public Optional<Observed> found(Part part) {
    return isConflict(part) ? Optional.empty() : observed.at(part);
  }

  @Override
  public boolean isConflict(Part part) {
    return compared.plan().conflicts().stream().anyMatch(each -> each.part().equals(part));
  }

  @Override
  public boolean hasConflicts() {
    return !compared.plan().conflicts().isEmpty();
  }

  @Override
  public boolean isSettled(Part part) {
    return compared.outcome().withoutRefusedTags().withoutNotKept().results().stream()
        .filter(result -> result.step().path().equals(part.toString()))
        .allMatch(Results::isSettled);
  }

  @Override
  public Optional<Assessment> changing() {
    return conflict()
        .or(() ->
            Results.trouble(
                compared.outcome().withoutRefusedTags(),
                step -> step.cause() == Cause.CHANGE && step.id().kind() == kind));
  }

  @Override
  public Optional<Assessment> trouble() {
    return conflict()
        .or(() ->
            Results.trouble(
                compared.outcome().withoutRefusedTags(), step -> step.id().kind() == kind));
  }

  /** A part whose name another has is not there, whatever the other's is like. */
  private Optional<Assessment> conflict() {
    return compared.plan().conflicts().stream()
        .filter(each -> each.id().kind() == kind)
        .findFirst()
        .map(each -> Assessment.no(Reason.Conflict, each.message(), false));
  }

  @Override
  public Assessment missing(Part part) {
    String path = part.toString();
    if (compared.plan().steps().stream().noneMatch(step -> step.path().equals(path))) {
      return asBefore();
    }
    return Results.trouble(compared.outcome(), step -> step.path().equals(path))
        .map(KindView::notThere)
        .orElse(Assessment.unknown(Reason.Applying, path + " was just made"));
  }

  @Override
  public Assessment asBefore() {
    return before()
        .map(old -> new Assessment(old.status(), old.reason(), messageOf(old), false))
        .orElse(Assessment.unknown(Reason.Pending, "not read yet"));
  }

  @Override
  public Optional<Condition> before() {
    return kind.condition().flatMap(conditions::previous);
  }

  /** A part that waits to be made does not exist, so the condition is False, not Unknown. */
  private static Assessment notThere(Assessment trouble) {
    return trouble.isUnknown()
        ? new Assessment(ConditionStatus.FALSE, trouble.reason(), trouble.message(), false)
        : trouble;
  }

  private static String messageOf(Condition condition) {
    return condition.message() == null ? "" : condition.message();
  }
}
