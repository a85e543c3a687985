/** Tests of the benchmark itself: that it works, not what it measures. */
@NullMarked
package io.lambdaworker.bench;

import org.jspecify.annotations.NullMarked;
