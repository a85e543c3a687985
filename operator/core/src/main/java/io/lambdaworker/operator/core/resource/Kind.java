package io.lambdaworker.operator.core.resource;

/**
 * The kinds of AWS resources that a worker is made of, with the name each carries in paths, plans
 * and events.
 */
public enum Kind {
  LOG_GROUP("logGroup"),
  ROLE("role"),
  QUEUE("queue"),
  FUNCTION("function"),
  EVENT_SOURCE_MAPPING("eventSource"),
  ALARM("alarm");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * Whether AWS itself refuses to create a second one of the same name. The others (CreateQueue,
   * PutMetricAlarm) return or overwrite what exists, so absence must be confirmed by a direct read
   * first.
   */
  public boolean refusesDuplicates() {
    return this != QUEUE && this != ALARM;
  }
}
