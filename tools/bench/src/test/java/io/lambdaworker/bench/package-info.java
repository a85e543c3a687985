/**
 * Tests of the benchmark itself: that it works, not what it measures. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.bench.BenchIT}.
 */
@NullMarked
package io.lambdaworker.bench;

import org.jspecify.annotations.NullMarked;
