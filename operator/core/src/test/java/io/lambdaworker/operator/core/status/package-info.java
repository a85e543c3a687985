/**
 * Tests of the status that follows from a reconcile, and of how GitOps tools read it.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.status.StatusOfTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.core.status.Scenario}: one reconcile of a worker: what AWS
 *       shows of it and what the reconcile did.
 *   <li>{@link io.lambdaworker.operator.core.status.StatusRows}: the table of scenarios and the
 *       conditions that follow from each.
 *   <li>{@link io.lambdaworker.operator.core.status.ArgoCd}: runs the health checks and actions of
 *       our Argo CD example, as Argo CD does.
 *   <li>{@link io.lambdaworker.operator.core.status.Kstatus}: the rules by which Flux, Helm and
 *       others tell whether an object is ready.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.core.status;

import org.jspecify.annotations.NullMarked;
