package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.resource.AwsId;

/**
 * A resource of a desired name that is not ours. Nothing of the worker is changed while there is
 * one.
 *
 * @param message says whose it is and what to do
 */
public record Conflict(String path, AwsId id, String message) {}
