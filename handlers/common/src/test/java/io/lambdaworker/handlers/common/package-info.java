/**
 * Tests of what every handler of SQS messages shares.
 *
 * <p>Start at {@link io.lambdaworker.handlers.common.BatchTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.handlers.common.FakeContext}: an invocation with five seconds left.
 * </ul>
 */
@NullMarked
package io.lambdaworker.handlers.common;

import org.jspecify.annotations.NullMarked;
