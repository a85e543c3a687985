/**
 * Tests of the state machine of releases: by example, and over random stories of releases, people,
 * crashes and hands in AWS, against a small Lambda in memory that refuses what AWS does. The
 * fixtures are {@link io.lambdaworker.operator.core.release.LambdaInMemory} and {@link
 * io.lambdaworker.operator.core.release.ReleaseWorld}.
 *
 * <p>Start at {@link io.lambdaworker.operator.core.release.ReleasesTest}.
 */
@NullMarked
package io.lambdaworker.operator.core.release;

import org.jspecify.annotations.NullMarked;
