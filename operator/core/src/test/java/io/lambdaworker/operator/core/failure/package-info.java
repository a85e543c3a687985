/**
 * Tests of how failures are told. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.failure.OneLineTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.failure;

import org.jspecify.annotations.NullMarked;
