package io.lambdaworker.api.v1;

/** The right to publish to a topic. */
public record SnsAccess(String topicArn) {}
