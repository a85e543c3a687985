package io.lambdaworker.api.v1;

/** A key of a Secret or ConfigMap in the worker's namespace. */
public record KeyRef(String name, String key) {}
