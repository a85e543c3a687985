/**
 * The operator as a process: what it is made of and how it starts and stops. Wiring only; what it
 * does lives in the subpackages. Start at {@link io.lambdaworker.operator.app.Main} and {@link
 * io.lambdaworker.operator.app.RunningOperator}.
 */
@NullMarked
package io.lambdaworker.operator.app;

import org.jspecify.annotations.NullMarked;
