package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** How the function logs and how long its log group keeps it. */
public record Logging(
    @Nullable LogFormat format,
    @Nullable ApplicationLogLevel applicationLevel,
    @Nullable SystemLogLevel systemLevel,
    @Nullable Integer retentionInDays) {}
