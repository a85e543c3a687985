package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** One environment variable: a value or where it comes from, never both. */
public record EnvVar(String name, @Nullable String value, @Nullable EnvVarSource valueFrom) {}
