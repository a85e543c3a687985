/**
 * A worker's life on a real API server and AWS: it is suspended, dry-run, reconciled on request,
 * redriven, deleted. Each class starts one operator for all of its tests.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.lifecycle.SteeringIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.lifecycle.WorkerInAws}: one worker, and what a person
 *       sees of its resources in AWS.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.lifecycle;

import org.jspecify.annotations.NullMarked;
