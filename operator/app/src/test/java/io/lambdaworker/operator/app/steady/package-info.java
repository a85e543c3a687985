/**
 * What a worker costs in calls: to make it, to keep it while nothing happens, and to take it over
 * after a restart. Only what can be counted belongs here.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.steady.SteadyStateIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.steady.ManyWorkers}: makes many equal workers in some
 *       namespaces.
 *   <li>{@link io.lambdaworker.operator.app.steady.ForeignFunctions}: functions in the account that
 *       no worker owns.
 *   <li>{@link io.lambdaworker.operator.app.steady.CostCounter}: counts calls of AWS, listings and
 *       writes to Kubernetes since it was made.
 *   <li>{@link io.lambdaworker.operator.app.steady.CallsByWorker}: counts the calls about each
 *       worker, and how many were repeats.
 *   <li>{@link io.lambdaworker.operator.app.steady.LambdaSharedQuota}: measures the use of the 15
 *       calls a second that Lambda's control plane allows.
 *   <li>{@link io.lambdaworker.operator.app.steady.KubernetesWrites}: writes to the API server, as
 *       it counts them itself.
 *   <li>{@link io.lambdaworker.operator.app.steady.StatusLog}: every status that workers had, in
 *       order.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.steady;

import org.jspecify.annotations.NullMarked;
