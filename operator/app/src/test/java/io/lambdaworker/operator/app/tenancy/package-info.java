/**
 * What a user who may write workers in one namespace cannot gain by it, and what adoption takes:
 * specs are applied to the real API server, and the whole account is compared before and after.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.tenancy.NamespaceUserIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.tenancy.RefusedSpec}: a worker by which its author
 *       would gain something, and how it must be refused.
 *   <li>{@link io.lambdaworker.operator.app.tenancy.RefusedSpecs}: all of them that a user of one
 *       namespace may try.
 *   <li>{@link io.lambdaworker.operator.app.tenancy.HandmadeResources}: makes resources in AWS
 *       without the operator.
 *   <li>{@link io.lambdaworker.operator.app.tenancy.WorkerClass}: a LambdaWorkerClass beside a
 *       namespace's own.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.tenancy;

import org.jspecify.annotations.NullMarked;
