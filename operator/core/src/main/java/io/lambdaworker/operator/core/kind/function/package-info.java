/**
 * The Lambda function: its configuration, environment, code and reserved concurrency. No other room
 * may be imported. Start at {@link io.lambdaworker.operator.core.kind.function.FunctionKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.function;

import org.jspecify.annotations.NullMarked;
