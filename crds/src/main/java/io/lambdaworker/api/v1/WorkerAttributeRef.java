package io.lambdaworker.api.v1;

import org.jspecify.annotations.Nullable;

/** An address that another worker of the namespace, or this one, has. */
public record WorkerAttributeRef(
    String name, @Nullable String eventSource, WorkerAttribute attribute) {}
