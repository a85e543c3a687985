package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.failure.Failure;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import io.lambdaworker.operator.core.kind.Kind;
import io.lambdaworker.operator.core.kind.Lane;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Result;
import io.lambdaworker.operator.core.plan.Step;
import io.lambdaworker.operator.core.release.Released;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes the status that a worker should have. */
public final class StatusOf {
  private final List<Kind<?>> kinds;
  private final Subject subject;
  private final Conditions conditions;
  private final StatusDraft draft;
  private final String now;

  private StatusOf(List<Kind<?>> kinds, Subject subject, Instant now) {
    this.kinds = kinds;
    this.subject = subject;
    this.conditions =
        new Conditions(subject.previousOrEmpty().conditions(), subject.generation(), now);
    this.draft = new StatusDraft(subject);
    this.now = Conditions.at(now);
  }

  /**
   * Where nothing changed, it equals the previous status, times included; then nothing need be
   * written.
   */
  public static LambdaWorkerStatus of(
      List<Kind<?>> kinds, Subject subject, Verdict verdict, Instant now) {
    return new StatusOf(kinds, subject, now).of(verdict);
  }

  private LambdaWorkerStatus of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Begun begun -> begun();
      case Verdict.Halted halted -> halted(halted.failure());
      case Verdict.Compared compared -> compared(compared);
      case Verdict.Deleting deleting -> deleting(deleting);
    };
  }

  private LambdaWorkerStatus begun() {
    conditions.ready(Assessment.unknown(Reason.Pending, "seen; nothing was done yet"));
    return draft.pinned().build(conditions.all());
  }

  private LambdaWorkerStatus halted(Failure failure) {
    boolean wasReady = conditions.was(ConditionType.READY, ConditionStatus.TRUE);
    if (!failure.terminal() && wasReady && subject.isSameSpec()) {
      return subject.previousOrEmpty();
    }
    keepParts();
    Assessment why =
        failure.terminal() || failure.reason() != Reason.InventoryStale
            ? Assessment.no(failure.reason(), failure.message(), failure.terminal())
            : Assessment.unknown(failure.reason(), failure.message());
    conditions.set(ConditionType.SYNCED, why);
    conditions.ready(why);
    return draft.build(conditions.all());
  }

  private LambdaWorkerStatus deleting(Verdict.Deleting deleting) {
    keepParts();
    Assessment why =
        Results.trouble(deleting.outcome(), step -> true)
            .map(trouble ->
                Assessment.no(
                    Reason.Applying, "being deleted: " + trouble.message(), trouble.stuck()))
            .or(() ->
                deleting.left().warning().map(left -> Assessment.no(Reason.NotDeleted, left, true)))
            .orElse(Assessment.no(Reason.Applying, "being deleted", false));
    conditions.ready(why);
    return draft.build(conditions.all());
  }

  private void keepParts() {
    for (ConditionType type : ConditionType.values()) {
      switch (type) {
        case READY, RECONCILING, STALLED -> {}
        case SYNCED,
            ROLE_READY,
            FUNCTION_READY,
            EVENT_SOURCES_READY,
            ALARMS_READY,
            ROLLOUT_COMPLETE,
            DRIFT_DETECTED -> {
          keep(type);
        }
      }
    }
  }

  private void keep(ConditionType type) {
    if (conditions.previous(type).isPresent()) {
      conditions.keep(type);
    }
  }

  private LambdaWorkerStatus compared(Verdict.Compared compared) {
    var observed = new ObservedParts(compared.desired(), compared.observed());
    var drift = new Drift(compared, subject.previousOrEmpty().drift(), now);
    Map<ConditionType, Assessment> parts = new EnumMap<>(ConditionType.class);
    Map<ConditionType, Assessment> slow = new EnumMap<>(ConditionType.class);
    draft.pinned();
    Applied.of(compared).ifPresent(draft::applied);
    for (Kind<?> kind : kinds) {
      var view = new KindView(kind, subject, compared, observed, conditions);
      kind.status(view).ifPresent(draft::lay);
      kind.condition()
          .ifPresent(type -> (kind.lane().isSlow() ? slow : parts).put(type, kind.assess(view)));
    }
    draft.drift(drift.status(), Drift.withheld(compared.outcome()));
    draft.redrive(compared.redrive());
    released(compared.released());
    Assessment drifted = drift.condition(conditions);
    conditions.set(ConditionType.SYNCED, synced(compared, slow));
    parts.forEach(conditions::set);
    slow.forEach(conditions::set);
    conditions.set(ConditionType.DRIFT_DETECTED, drifted);
    conditions.ready(ready(compared, drifted, parts, slow));
    return draft.build(conditions.all());
  }

  /** What is null is left as it is. */
  private void released(@Nullable Released released) {
    if (released == null) {
      keep(ConditionType.ROLLOUT_COMPLETE);
      return;
    }
    draft.released(released, RolloutOf.next(subject.previousOrEmpty().rollout(), released, now));
    if (released.view() != null) {
      conditions.set(ConditionType.ROLLOUT_COMPLETE, RolloutOf.condition(released.view()));
    }
  }

  /**
   * The first lane's troubles go before those of slow lanes, which have conditions of their own.
   */
  private Assessment synced(Verdict.Compared compared, Map<ConditionType, Assessment> slow) {
    return conflict(compared)
        .or(() -> Results.trouble(compared.outcome().in(Lane.AT_ONCE), step -> true))
        .or(() -> UnreadCode.assess(compared))
        .or(() -> slowTrouble(compared, slow))
        .or(() -> awaited(compared))
        .or(() -> Unshown.assess(compared))
        .map(why -> Assessment.no(Reason.Applying, why.message(), false).withReason(why.reason()))
        .orElseGet(() -> retained(compared));
  }

  private static Optional<Assessment> slowTrouble(
      Verdict.Compared compared, Map<ConditionType, Assessment> slow) {
    return Results.trouble(compared.outcome(), step -> step.lane().isSlow())
        .map(trouble ->
            slow.values().stream().filter(each -> !each.isTrue()).findFirst().orElse(trouble));
  }

  private static Optional<Assessment> awaited(Verdict.Compared compared) {
    List<String> awaited = compared.plan().awaited();
    return awaited.isEmpty() || !compared.outcome().all(Result.Withheld.class).isEmpty()
        ? Optional.empty()
        : Optional.of(Assessment.unknown(Reason.NotConverging, String.join("; ", awaited)));
  }

  private Assessment retained(Verdict.Compared compared) {
    var kept = compared.outcome().all(Result.Retained.class);
    Assessment now =
        kept.isEmpty()
            ? Assessment.yes(Reason.Ready, "AWS is as the spec says")
            : Assessment.yes(
                kept.getFirst().why(),
                kept.stream().map(Result.Retained::message).collect(Collectors.joining("; ")));
    return conditions
        .previous(ConditionType.SYNCED)
        .filter(old -> old.status() == ConditionStatus.TRUE)
        .filter(old -> old.reason().equals(Reason.LeftAsIs.name()))
        .filter(old -> NotYetRead.isAny(compared))
        .map(old -> Assessment.yes(Reason.LeftAsIs, String.valueOf(old.message())))
        .orElse(now);
  }

  private Assessment ready(
      Verdict.Compared compared,
      Assessment drifted,
      Map<ConditionType, Assessment> parts,
      Map<ConditionType, Assessment> slow) {
    Optional<Assessment> obstacle =
        conflict(compared)
            .or(() -> Results.trouble(compared.outcome().withoutRefusedTags(), StatusOf::isChange))
            .or(() ->
                parts.values().stream()
                    .filter(Assessment::isFalse)
                    .findFirst()
                    .map(part -> forPeopleIfWithheld(compared, part)))
            .or(() -> unknown(parts))
            .or(() -> awaited(compared));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (subject.isSuspended()) {
      return Assessment.yes(
          Reason.Suspended,
          parts.values().stream()
              .filter(part -> part.reason().equals(Reason.Suspended.name()))
              .map(Assessment::message)
              .findFirst()
              .orElse(""));
    }
    if (drifted.isTrue()) {
      return Assessment.yes(Reason.DriftDetected, drifted.message());
    }
    return Assessment.yes(Reason.Ready, allOrAllBut(compared, slow));
  }

  private static String allOrAllBut(
      Verdict.Compared compared, Map<ConditionType, Assessment> slow) {
    if (UnreadCode.assess(compared).isPresent()) {
      return "everything runs as it was applied, but its code cannot be read; Synced tells why";
    }
    if (!slow.values().stream().allMatch(Assessment::isTrue)) {
      return "everything but alarms is as the spec says; AlarmsReady tells of them";
    }
    return compared.outcome().equals(compared.outcome().withoutRefusedTags())
        ? "everything is as the spec says"
        : "everything but tags is as the spec says; Synced tells of them";
  }

  /** Something is withheld, so a part that is not right waits for a person. */
  private static Assessment forPeopleIfWithheld(Verdict.Compared compared, Assessment part) {
    return compared.outcome().all(Result.Withheld.class).isEmpty() ? part : part.forPeople();
  }

  /**
   * A part that was not read keeps a worker from becoming Ready, but takes Ready from none whose
   * spec is the same.
   */
  private Optional<Assessment> unknown(Map<ConditionType, Assessment> parts) {
    boolean staysReady =
        subject.isSameSpec() && conditions.was(ConditionType.READY, ConditionStatus.TRUE);
    return staysReady
        ? Optional.empty()
        : parts.values().stream().filter(Assessment::isUnknown).findFirst();
  }

  /**
   * Steps that hold Ready back. Slow lanes never do; drift does so only through the condition of a
   * part that it broke.
   */
  private static boolean isChange(Step step) {
    return step.cause() == Cause.CHANGE && !step.lane().isSlow();
  }

  private static Optional<Assessment> conflict(Verdict.Compared compared) {
    var conflicts = compared.plan().conflicts();
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Assessment.no(
                Reason.Conflict,
                conflicts.stream().map(Conflict::message).collect(Collectors.joining("; ")),
                true));
  }
}
