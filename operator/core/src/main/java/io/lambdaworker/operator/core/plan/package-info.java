/**
 * From desired and observed to the steps between them, in their order, and what can become of each.
 * Pure: no clock, no I/O, no kind by name. Start at {@link
 * io.lambdaworker.operator.core.plan.Planner}; the order of steps is in {@link
 * io.lambdaworker.operator.core.plan.Order}.
 */
@NullMarked
package io.lambdaworker.operator.core.plan;

import org.jspecify.annotations.NullMarked;
