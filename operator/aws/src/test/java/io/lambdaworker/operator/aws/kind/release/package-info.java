/**
 * Tests of versions and aliases: Lambda's answers as records, and the calls that releases take.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.release.ReleaseReaderTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.kind.release.ReleaseSamples}: versions and aliases of a
 *       function named share.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.release;

import org.jspecify.annotations.NullMarked;
