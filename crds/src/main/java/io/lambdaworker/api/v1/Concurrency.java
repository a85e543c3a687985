package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** How many executions the function may have at once. */
public record Concurrency(@Nullable Integer reserved) {}
