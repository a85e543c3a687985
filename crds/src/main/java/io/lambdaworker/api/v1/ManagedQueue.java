package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** A queue that the operator makes, with a dead letter queue of its own kind. */
public record ManagedQueue(
    @Nullable Integer visibilityTimeout,
    @Nullable Integer maxReceiveCount,
    @Nullable Integer messageRetentionPeriod,
    @Nullable Integer delaySeconds,
    @Nullable Boolean fifo,
    @Nullable String kmsKeyArn) {}
