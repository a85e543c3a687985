/**
 * Tests of the planner: tables of single situations, and properties over random ones.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.plan.PlannerTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.core.plan.DesiredWorker}: the desired resources of a
 *       worker, from its spec in YAML.
 *   <li>{@link io.lambdaworker.operator.core.plan.AwsInMemory}: AWS as far as the planner knows it;
 *       a plan can be applied to it.
 *   <li>{@link io.lambdaworker.operator.core.plan.SampleRules}: the rules under which a plan is
 *       made, such as: detect only, ignore a path, adopt.
 *   <li>{@link io.lambdaworker.operator.core.plan.Mutations}: copies of a resource that each differ
 *       from it in exactly one field.
 *   <li>{@link io.lambdaworker.operator.core.plan.RandomSituation}: a worker, and AWS in a state
 *       that people and crashes left behind, made from a seed.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.core.plan;

import org.jspecify.annotations.NullMarked;
