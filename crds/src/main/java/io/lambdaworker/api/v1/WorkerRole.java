package io.lambdaworker.api.v1;

/** An existing role in place of the managed one. */
public record WorkerRole(String arn) {}
