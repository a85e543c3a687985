/**
 * The reconcile of a worker: gather what it refers to, compare with AWS, apply, tell. What is
 * desired, planned and told is decided in core, what is called in AWS in aws; here they meet. Start
 * at {@link io.lambdaworker.operator.app.worker.LambdaWorkerReconciler}.
 */
@NullMarked
package io.lambdaworker.operator.app.worker;

import org.jspecify.annotations.NullMarked;
