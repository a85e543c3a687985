package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** One condition in Kubernetes' own shape; type is a name of {@link ConditionType}. */
public record Condition(
    String type,
    ConditionStatus status,
    String reason,
    @Nullable String message,
    String lastTransitionTime,
    @Nullable Long observedGeneration) {}
