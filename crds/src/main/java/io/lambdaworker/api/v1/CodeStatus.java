package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** The code that runs. */
public record CodeStatus(@Nullable String sha256, @Nullable String objectVersion) {}
