package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** How managed roles are made. */
public record ClassRole(@Nullable String path, @Nullable String permissionsBoundaryArn) {}
