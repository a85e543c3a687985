/**
 * From what one reconcile found and did to the worker's status. Pure: the time is passed in. Start
 * at {@link io.lambdaworker.operator.core.status.StatusOf}; what a reconcile can come to is a
 * {@link io.lambdaworker.operator.core.status.Verdict}.
 */
@NullMarked
package io.lambdaworker.operator.core.status;

import org.jspecify.annotations.NullMarked;
