/**
 * What the operator tells of itself: metrics, health, and what may not be logged. Nothing here
 * decides anything. Start at {@link io.lambdaworker.operator.app.telemetry.Measures} and {@link
 * io.lambdaworker.operator.app.telemetry.Endpoints}.
 */
@NullMarked
package io.lambdaworker.operator.app.telemetry;

import org.jspecify.annotations.NullMarked;
