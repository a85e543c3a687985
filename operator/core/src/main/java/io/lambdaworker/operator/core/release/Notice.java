package io.lambdaworker.operator.core.release;

import io.lambdaworker.operator.core.failure.Reason;

/**
 * What people are told once a decision was carried out, as an event.
 *
 * @param warning whether somebody has to look at it
 */
public record Notice(Reason reason, String message, boolean warning) {}
