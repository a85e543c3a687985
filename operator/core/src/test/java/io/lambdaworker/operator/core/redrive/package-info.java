/** A redrive step by step, against what SQS may list at each. Start at {@code RedriveTest}. */
@NullMarked
package io.lambdaworker.operator.core.redrive;

import org.jspecify.annotations.NullMarked;
