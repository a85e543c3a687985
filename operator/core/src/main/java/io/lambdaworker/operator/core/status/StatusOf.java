package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.api.v1beta1.LambdaWorkerStatus;
import io.lambdaworker.operator.core.outcome.Failure;
import io.lambdaworker.operator.core.outcome.Outcome;
import io.lambdaworker.operator.core.outcome.Reason;
import io.lambdaworker.operator.core.outcome.Result;
import io.lambdaworker.operator.core.plan.Cause;
import io.lambdaworker.operator.core.plan.Conflict;
import io.lambdaworker.operator.core.plan.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes the status that a worker should have. */
public final class StatusOf {
  private final Subject subject;
  private final Conditions conditions;
  private final StatusDraft draft;
  private final String now;

  private StatusOf(Subject subject, Instant now) {
    this.subject = subject;
    this.conditions =
        new Conditions(subject.previousOrEmpty().conditions(), subject.generation(), now);
    this.draft = new StatusDraft(subject);
    this.now = Conditions.at(now);
  }

  /**
   * Equal to the previous status wherever nothing changed, times included, so that equal means that
   * nothing need be written.
   */
  public static LambdaWorkerStatus of(Subject subject, Verdict verdict, Instant now) {
    return new StatusOf(subject, now).of(verdict);
  }

  private LambdaWorkerStatus of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Begun begun -> begun();
      case Verdict.Halted halted -> halted(halted.failure());
      case Verdict.Compared compared -> compared(compared);
      case Verdict.Deleting deleting -> deleting(deleting.outcome());
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

  private LambdaWorkerStatus deleting(Outcome outcome) {
    keepParts();
    Assessment why =
        Results.trouble(outcome, step -> true)
            .map(trouble ->
                Assessment.no(
                    Reason.Applying, "being deleted: " + trouble.message(), trouble.stuck()))
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
            DRIFT_DETECTED -> {
          if (conditions.previous(type).isPresent()) {
            conditions.keep(type);
          }
        }
      }
    }
  }

  private LambdaWorkerStatus compared(Verdict.Compared compared) {
    var found = new ObservedParts(compared.desired(), compared.observed());
    var parts = new Parts(subject, compared, found, conditions);
    var drift = new Drift(compared, subject.previousOrEmpty().drift(), now);
    draft.pinned().describe(compared, found, parts);
    draft.drift(drift.status(), Drift.withheld(compared.outcome()));
    draft.redrive(compared.redrive());

    Assessment role = parts.role();
    Assessment function = parts.function();
    Assessment sources = parts.eventSources(draft.eventSources());
    Assessment alarms = parts.alarms();
    Assessment synced = synced(compared, alarms);
    Assessment drifted = drift.condition(conditions);
    conditions.set(ConditionType.SYNCED, synced);
    conditions.set(ConditionType.ROLE_READY, role);
    conditions.set(ConditionType.FUNCTION_READY, function);
    conditions.set(ConditionType.EVENT_SOURCES_READY, sources);
    conditions.set(ConditionType.ALARMS_READY, alarms);
    conditions.set(ConditionType.DRIFT_DETECTED, drifted);
    conditions.ready(ready(compared, drifted, alarms, role, function, sources));
    return draft.build(conditions.all());
  }

  private static Assessment synced(Verdict.Compared compared, Assessment alarms) {
    return conflict(compared)
        .or(() -> Results.trouble(compared.outcome().withoutAlarms(), step -> true))
        .or(() -> Results.trouble(compared.outcome(), Step::isOfAlarm).map(trouble -> alarms))
        .map(why -> Assessment.no(Reason.Applying, why.message(), false).withReason(why.reason()))
        .orElseGet(() -> retained(compared.outcome()));
  }

  private static Assessment retained(Outcome outcome) {
    var kept = outcome.all(Result.Retained.class);
    return kept.isEmpty()
        ? Assessment.yes(Reason.Ready, "AWS is as the spec says")
        : Assessment.yes(
            Reason.DataRetained,
            kept.stream().map(Result.Retained::message).collect(Collectors.joining("; ")));
  }

  private Assessment ready(
      Verdict.Compared compared,
      Assessment drifted,
      Assessment alarms,
      Assessment role,
      Assessment function,
      Assessment sources) {
    Optional<Assessment> obstacle =
        conflict(compared).or(() -> Results.trouble(compared.outcome(), StatusOf::isChange));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    for (Assessment part : new Assessment[] {role, function, sources}) {
      if (part.isFalse()) {
        return compared.outcome().all(Result.Withheld.class).isEmpty() ? part : part.forPeople();
      }
    }
    boolean staysReady =
        subject.isSameSpec() && conditions.was(ConditionType.READY, ConditionStatus.TRUE);
    for (Assessment part : new Assessment[] {role, function, sources}) {
      if (part.isUnknown() && !staysReady) {
        return part;
      }
    }
    if (subject.isSuspended()) {
      return Assessment.yes(Reason.Suspended, sources.message());
    }
    if (drifted.isTrue()) {
      return Assessment.yes(Reason.DriftDetected, drifted.message());
    }
    return Assessment.yes(
        Reason.Ready,
        alarms.isTrue()
            ? "everything is as the spec says"
            : "everything but alarms is as the spec says; AlarmsReady tells of them");
  }

  /** Alarms never hold Ready back, and drift does so only by what it breaks. */
  private static boolean isChange(Step step) {
    return step.cause() == Cause.CHANGE && !step.isOfAlarm();
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
