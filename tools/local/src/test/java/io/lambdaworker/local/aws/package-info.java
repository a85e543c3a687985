/**
 * Tests of how the local AWS is put together.
 *
 * <p>Start at {@link io.lambdaworker.local.aws.LauncherTest}.
 */
@NullMarked
package io.lambdaworker.local.aws;

import org.jspecify.annotations.NullMarked;
