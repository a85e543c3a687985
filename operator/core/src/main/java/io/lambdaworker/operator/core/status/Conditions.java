package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.Condition;
import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.api.v1beta1.ConditionType;
import io.lambdaworker.operator.core.failure.OneLine;
import io.lambdaworker.operator.core.failure.Reason;
import io.lambdaworker.operator.core.kind.Assessment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A worker's conditions in a fixed order. A transition time changes only when its status does.
 * Reconciling and Stalled follow from Ready, so at most one of them is there.
 */
final class Conditions {
  /**
   * Most characters of a message. The API server would refuse a status with a longer one, and a
   * spec may have that many problems.
   */
  private static final int LONGEST = 8_000;

  private final long generation;
  private final String now;
  private final Map<ConditionType, Condition> previous = new EnumMap<>(ConditionType.class);
  private final Map<ConditionType, Condition> next = new EnumMap<>(ConditionType.class);

  Conditions(List<Condition> previous, long generation, Instant now) {
    this.generation = generation;
    this.now = at(now);
    for (Condition condition : previous) {
      for (ConditionType type : ConditionType.values()) {
        if (type.value().equals(condition.type())) {
          this.previous.put(type, condition);
        }
      }
    }
  }

  static String at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Optional<Condition> previous(ConditionType type) {
    return Optional.ofNullable(previous.get(type));
  }

  boolean was(ConditionType type, ConditionStatus status) {
    return previous(type).filter(condition -> condition.status() == status).isPresent();
  }

  void set(ConditionType type, Assessment assessment) {
    set(type, assessment.status(), assessment.reason(), assessment.message());
  }

  /** Sets the condition as it was, or as not looked at yet. */
  void keep(ConditionType type) {
    Condition old = previous.get(type);
    if (old == null) {
      set(type, ConditionStatus.UNKNOWN, Reason.Pending.name(), "not looked at yet");
    } else {
      set(type, old.status(), old.reason(), old.message() == null ? "" : old.message());
    }
  }

  /** Sets Ready, and Reconciling or Stalled with it. */
  void ready(Assessment ready) {
    set(ConditionType.READY, ready);
    if (!ready.isTrue()) {
      ConditionType why = ready.stuck() ? ConditionType.STALLED : ConditionType.RECONCILING;
      set(why, ConditionStatus.TRUE, ready.reason(), ready.message());
    }
  }

  List<Condition> all() {
    return List.copyOf(next.values());
  }

  private void set(ConditionType type, ConditionStatus status, String reason, String message) {
    Condition old = previous.get(type);
    String since =
        old != null && old.status() == status && old.lastTransitionTime() != null
            ? old.lastTransitionTime()
            : now;
    String text = OneLine.of(message, LONGEST);
    next.put(type, new Condition(type.value(), status, reason, text, since, generation));
  }
}
