package io.lambdaworker.operator.core.status;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.operator.core.outcome.Reason;

/**
 * What a condition is going to say.
 *
 * @param reason a {@link Reason}, or a StateReasonCode of Lambda's
 * @param stuck only a change by people helps
 */
record Assessment(ConditionStatus status, String reason, String message, boolean stuck) {

  static Assessment yes(Reason reason, String message) {
    return new Assessment(ConditionStatus.TRUE, reason.name(), message, false);
  }

  static Assessment no(Reason reason, String message, boolean stuck) {
    return new Assessment(ConditionStatus.FALSE, reason.name(), message, stuck);
  }

  static Assessment unknown(Reason reason, String message) {
    return new Assessment(ConditionStatus.UNKNOWN, reason.name(), message, false);
  }

  /** The same under a reason that was passed on, perhaps Lambda's own. */
  Assessment withReason(String passedOn) {
    return new Assessment(status, passedOn, message, stuck);
  }

  /** The same, where the operator was told not to act. */
  Assessment forPeople() {
    return new Assessment(status, reason, message, true);
  }

  boolean isTrue() {
    return status == ConditionStatus.TRUE;
  }

  boolean isFalse() {
    return status == ConditionStatus.FALSE;
  }

  boolean isUnknown() {
    return status == ConditionStatus.UNKNOWN;
  }
}
