package io.lambdaworker.api.v1;

/** The managed queue of an event source of a worker in the same namespace. */
public record WorkerRef(String name, String eventSource) {}
