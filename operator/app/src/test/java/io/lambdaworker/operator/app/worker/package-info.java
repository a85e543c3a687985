/**
 * Tests of the reconcile that need neither cluster nor AWS: put a worker, reconcile, and look at
 * what became of AWS and of the status.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.worker.ReconcileTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.worker.OperatorInMemory}: the reconciler over the
 *       fixtures below; the worker is social/share.
 *   <li>{@link io.lambdaworker.operator.app.worker.ApiServerInMemory}: workers with every status
 *       that they were given; it can refuse to take one.
 *   <li>{@link io.lambdaworker.operator.app.worker.ClusterInMemory}: classes, namespaces, Secrets
 *       and ConfigMaps.
 *   <li>{@link io.lambdaworker.operator.app.worker.AwsInMemory}: an account's resources, and what
 *       the operator knows of them.
 *   <li>{@link io.lambdaworker.operator.app.worker.QueuesInMemory}: dead letter queues, with the
 *       tasks that move their messages back.
 *   <li>{@link io.lambdaworker.operator.app.worker.Identities}: what AWS assigns to a resource that
 *       was just made, such as its ARN.
 *   <li>{@link io.lambdaworker.operator.app.worker.NewKinds}: workers made of the real kinds and of
 *       kinds that only tests have, over the real inventory and applier.
 *   <li>{@link io.lambdaworker.operator.app.worker.AccountInMemory}: the account of these workers.
 *   <li>{@link io.lambdaworker.operator.app.worker.RoomInMemory}: any kind on AWS's side, over the
 *       service below.
 *   <li>{@link io.lambdaworker.operator.app.worker.ServiceInMemory}: resources by id; it loses
 *       replies and refuses when it is told to.
 *   <li>{@link io.lambdaworker.operator.app.worker.ChainKind}: parts each of which needs a value of
 *       the one before.
 *   <li>{@link io.lambdaworker.operator.app.worker.EventsInMemory}: the events that people would
 *       read, one line each.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.worker;

import org.jspecify.annotations.NullMarked;
