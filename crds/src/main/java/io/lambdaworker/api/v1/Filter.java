package io.lambdaworker.api.v1;

/** An event filter pattern, as Lambda takes it. */
public record Filter(String pattern) {}
