package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** An event source as AWS has it. */
public record EventSourceStatus(
    String name,
    @Nullable String state,
    @Nullable String arn,
    @Nullable String uuid,
    @Nullable String queueUrl,
    @Nullable String deadLetterQueueUrl) {}
