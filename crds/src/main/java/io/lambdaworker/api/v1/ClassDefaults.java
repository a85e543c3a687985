package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** What workers of the class have when they do not say. */
public record ClassDefaults(
    @Nullable String runtime,
    @Nullable Architecture architecture,
    @Nullable Integer memorySize,
    @Nullable Integer timeout,
    @Nullable Integer ephemeralStorage,
    @Nullable Tracing tracing,
    @Nullable Logging logging,
    @Nullable String kmsKeyArn) {}
