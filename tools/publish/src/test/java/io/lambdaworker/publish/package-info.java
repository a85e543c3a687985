/**
 * Tests of publishing handlers to a bucket.
 *
 * <p>Start at {@link io.lambdaworker.publish.PublisherIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.publish.LocalBucket}: a bucket of its own for each test, in the
 *       local S3, and jars to put there.
 * </ul>
 */
@NullMarked
package io.lambdaworker.publish;

import org.jspecify.annotations.NullMarked;
