/**
 * Tests of metrics and endpoints, and of what is never logged. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.telemetry.PayloadFilterTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.telemetry;

import org.jspecify.annotations.NullMarked;
