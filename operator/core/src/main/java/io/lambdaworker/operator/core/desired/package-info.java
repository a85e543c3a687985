/**
 * From a worker's spec, its class and what they refer to, to the records that AWS should hold.
 * Pure: names are derived, ARNs computed, defaults filled in, policies derived, and every problem
 * found at once. Start at {@link io.lambdaworker.operator.core.desired.DesiredOf} and {@link
 * io.lambdaworker.operator.core.desired.Validation}.
 */
@NullMarked
package io.lambdaworker.operator.core.desired;

import org.jspecify.annotations.NullMarked;
