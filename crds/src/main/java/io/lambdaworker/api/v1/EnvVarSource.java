package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** Where a variable's value comes from: exactly one place. */
public record EnvVarSource(
    @Nullable KeyRef secretKeyRef,
    @Nullable KeyRef configMapKeyRef,
    @Nullable WorkerAttributeRef workerRef) {}
