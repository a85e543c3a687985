package io.lambdaworker.operator.core.kind;

import io.lambdaworker.api.v1beta1.ConditionStatus;
import io.lambdaworker.operator.core.failure.Reason;

/**
 * What a condition is going to say.
 *
 * @param reason a {@link Reason}, or a StateReasonCode of Lambda's
 * @param stuck only a change by people helps
 */
public record Assessment(ConditionStatus status, String reason, String message, boolean stuck) {

  public static Assessment yes(Reason reason, String message) {
    return new Assessment(ConditionStatus.TRUE, reason.name(), message, false);
  }

  public static Assessment no(Reason reason, String message, boolean stuck) {
    return new Assessment(ConditionStatus.FALSE, reason.name(), message, stuck);
  }

  public static Assessment unknown(Reason reason, String message) {
    return new Assessment(ConditionStatus.UNKNOWN, reason.name(), message, false);
  }

  /** The same under another reason, which may be one of Lambda's own. */
  public Assessment withReason(String passedOn) {
    return new Assessment(status, passedOn, message, stuck);
  }

  /** The same, but only people can help: the operator was told not to act. */
  public Assessment forPeople() {
    return new Assessment(status, reason, message, true);
  }

  public boolean isTrue() {
    return status == ConditionStatus.TRUE;
  }

  public boolean isFalse() {
    return status == ConditionStatus.FALSE;
  }

  public boolean isUnknown() {
    return status == ConditionStatus.UNKNOWN;
  }
}
