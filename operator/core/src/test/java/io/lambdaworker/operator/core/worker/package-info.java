/**
 * Tests of the names of a worker's resources and of the patterns by which a class allows what a
 * worker refers to. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.worker.WorkerKeyTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.worker;

import org.jspecify.annotations.NullMarked;
