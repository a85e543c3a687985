/**
 * What the operator shows of itself: metrics, health and logs, and what may not be logged. Nothing
 * here decides anything. Start at {@link io.lambdaworker.operator.app.telemetry.Measures}
 * (metrics), {@link io.lambdaworker.operator.app.telemetry.Endpoints} and {@link
 * io.lambdaworker.operator.app.telemetry.PayloadFilter}.
 */
@NullMarked
package io.lambdaworker.operator.app.telemetry;

import org.jspecify.annotations.NullMarked;
