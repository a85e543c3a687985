package io.lambdaworker.api.v1;

/** A topic that alarms notify. */
public record Notification(String name, String topicArn) {}
