/**
 * Tests of what is kept of Secrets, and of the events that the operator writes, against an API
 * server that misbehaves. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.watch.WatchesTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.watch;

import org.jspecify.annotations.NullMarked;
