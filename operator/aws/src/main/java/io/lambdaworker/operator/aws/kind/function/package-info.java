/**
 * How Lambda shows functions and how they are written; the only place where environment values are
 * revealed. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.aws.kind.function.AwsFunctions}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.function;

import org.jspecify.annotations.NullMarked;
