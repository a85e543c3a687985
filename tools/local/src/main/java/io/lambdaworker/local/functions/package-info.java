/**
 * Runs Java functions for MiniStack: a process per concurrent execution, kept warm, each with a
 * Runtime API of its own. Start at {@link io.lambdaworker.local.functions.FunctionRunner}.
 */
@NullMarked
package io.lambdaworker.local.functions;

import org.jspecify.annotations.NullMarked;
