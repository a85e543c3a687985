package io.lambdaworker.api.v1beta1;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Every condition that a worker or class can have. Reconciling and Stalled appear only while true,
 * as kstatus wants.
 */
public enum ConditionType {
  /** The summary: everything is as the spec says. Alarms never hold it back. */
  READY("Ready"),
  /** The last comparison with AWS was complete and left nothing to do. */
  SYNCED("Synced"),
  /** The role exists, with its policy. */
  ROLE_READY("RoleReady"),
  /** The function runs the code and the configuration of the spec. */
  FUNCTION_READY("FunctionReady"),
  /** Every event source exists and is in the state that the spec wants. */
  EVENT_SOURCES_READY("EventSourcesReady"),
  /** Every alarm of the monitoring level exists; made last, after Ready. */
  ALARMS_READY("AlarmsReady"),
  /** The version that the spec asks for has all the traffic; only of workers with a rollout. */
  ROLLOUT_COMPLETE("RolloutComplete"),
  /** AWS differs from what was applied, although nobody changed what is desired. */
  DRIFT_DETECTED("DriftDetected"),
  /** Not Ready: the operator is at work or waits for AWS. */
  RECONCILING("Reconciling"),
  /** Nothing helps but a change by a person or to something that the worker refers to. */
  STALLED("Stalled");

  private final String value;

  ConditionType(String value) {
    this.value = value;
  }

  /** The word as it stands in the API and in AWS's. */
  @JsonValue
  public String value() {
    return value;
  }
}
