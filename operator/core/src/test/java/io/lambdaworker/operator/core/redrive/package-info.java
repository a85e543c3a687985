/**
 * Tests of a redrive, step by step, against what SQS may list at each. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.redrive.RedriveTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.redrive;

import org.jspecify.annotations.NullMarked;
