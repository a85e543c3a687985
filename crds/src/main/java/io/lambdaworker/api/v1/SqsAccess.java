package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** Access to a queue, by ARN or by the worker that has it. */
public record SqsAccess(
    @Nullable String queueArn, @Nullable WorkerRef workerRef, QueueAccess access) {}
