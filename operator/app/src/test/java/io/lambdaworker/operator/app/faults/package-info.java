/**
 * What goes wrong around the operator, on purpose: it is killed after every call, AWS answers late,
 * wrongly or not at all, and others own resources of a worker's names. In the end there is one
 * worker, complete, and nothing else was touched.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.faults.CrashIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.faults.OperatorHost}: a gateway of its own to AWS, and
 *       the operators that go through it; several run side by side.
 *   <li>{@link io.lambdaworker.operator.app.faults.LifecycleStep}: what is done with a worker, in
 *       this order: it is created, updated, deleted.
 *   <li>{@link io.lambdaworker.operator.app.faults.WorkerCallCounter}: counts the calls to AWS
 *       about each worker, and injects faults into those of one worker.
 *   <li>{@link io.lambdaworker.operator.app.faults.NormalizedSnapshot}: a snapshot of a worker's
 *       resources without names, ids and times, so that two workers can be compared.
 *   <li>{@link io.lambdaworker.operator.app.faults.ConditionRecorder}: records each Stalled
 *       condition that workers had, and why they were not Ready.
 *   <li>{@link io.lambdaworker.operator.app.faults.LeaseHolders}: records who held the lease, one
 *       after the other.
 *   <li>{@link io.lambdaworker.operator.app.faults.ForeignResource}: a resource that somebody else
 *       made under a name of a worker's.
 *   <li>{@link io.lambdaworker.operator.app.faults.TcpProxy}: forwards to a port, until it is told
 *       to drop all traffic.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.faults;

import org.jspecify.annotations.NullMarked;
