/**
 * What a worker costs in calls: to make it, to keep it while nothing happens, and to take it over
 * after a restart. Only what can be counted belongs here. Start at {@link
 * io.lambdaworker.operator.app.steady.SteadyStateIT}.
 */
@NullMarked
package io.lambdaworker.operator.app.steady;

import org.jspecify.annotations.NullMarked;
