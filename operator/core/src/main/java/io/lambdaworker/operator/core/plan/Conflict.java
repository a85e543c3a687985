package io.lambdaworker.operator.core.plan;

import io.lambdaworker.operator.core.kind.AwsId;
import io.lambdaworker.operator.core.kind.Part;

/**
 * A resource that has a desired name and is not ours. While there is one, nothing of the worker is
 * changed.
 *
 * @param message says whose it is and what to do
 */
public record Conflict(Part part, AwsId id, String message) {}
