/**
 * The operator as a process: how its parts are put together, and how it starts and stops. What it
 * does lives in the packages below. Start at {@link io.lambdaworker.operator.app.Main} and {@link
 * io.lambdaworker.operator.app.RunningOperator}.
 */
@NullMarked
package io.lambdaworker.operator.app;

import org.jspecify.annotations.NullMarked;
