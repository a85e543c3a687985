/**
 * Tests of what is kept of Secrets, and of the events that the operator writes, against an API
 * server that misbehaves.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.watch.WatchesTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.watch.ReferrersInMemory}: those who refer to what is
 *       watched; it notes what it was told.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.watch;

import org.jspecify.annotations.NullMarked;
