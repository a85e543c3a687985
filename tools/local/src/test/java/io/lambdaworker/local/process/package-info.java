/**
 * Tests of child processes and of the cache. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.local.process.ChildTest}.
 */
@NullMarked
package io.lambdaworker.local.process;

import org.jspecify.annotations.NullMarked;
