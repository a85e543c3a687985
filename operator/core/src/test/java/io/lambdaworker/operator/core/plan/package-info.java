/**
 * Tests of the planner: tables of single situations, and properties over random worlds. {@code
 * World} is AWS as far as the planner knows it, {@code Mutations} is everything that can differ.
 * Start at {@code PlannerTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.plan;

import org.jspecify.annotations.NullMarked;
