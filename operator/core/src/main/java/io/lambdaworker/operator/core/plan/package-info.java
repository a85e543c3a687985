/**
 * From desired and observed to the steps between them. Pure: no clock, no input, no output. Start
 * at {@link io.lambdaworker.operator.core.plan.Planner}.
 */
@NullMarked
package io.lambdaworker.operator.core.plan;

import org.jspecify.annotations.NullMarked;
