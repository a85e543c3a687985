/**
 * Tests of where the control plane's executables come from. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.local.cluster.EnvtestTest}.
 */
@NullMarked
package io.lambdaworker.local.cluster;

import org.jspecify.annotations.NullMarked;
