package io.lambdaworker.operator.core.resource;

/**
 * Marks a record whose own name is left out of paths: {@code function.memorySize}, not {@code
 * function.configuration.memorySize}. Such a record only groups what one call to AWS reads, which
 * people need not know.
 */
public interface Flat {}
