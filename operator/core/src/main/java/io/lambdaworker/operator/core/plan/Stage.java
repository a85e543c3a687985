package io.lambdaworker.operator.core.plan;

/**
 * The order of all steps: widen first, narrow last; references are cleared before their targets go.
 * Steps of one stage run side by side; a failed one holds back the stages after it that {@link
 * Step#dependsOn} names.
 */
public enum Stage {
  /** Log groups, roles (widened), dead letter queues. */
  FOUNDATIONS,
  /** Queues: created, or changed so that nothing becomes too small for what uses it. */
  QUEUES,
  FUNCTION,
  MAPPINGS,
  /** Alarms: the worker works without them, so nothing waits for them. */
  MONITORING,
  DELETE_MAPPINGS,
  /** What shrinks after its users did or went: role policies, visibility timeouts. */
  NARROW,
  DELETE_FUNCTION,
  /** Queues with a redrive policy, roles, alarms. */
  DELETE_USERS,
  /** Dead letter queues and, last of all, log groups: a late invocation makes them anew. */
  DELETE_TARGETS
}
