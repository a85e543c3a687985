/**
 * Tests of the share worker: its records, its table in the local AWS, and its jar as it is shipped.
 *
 * <p>Start at {@link io.lambdaworker.handlers.share.ShareJarIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.handlers.share.FakeLambda}: what a function sees of Lambda; the jar
 *       runs in it as a process of its own.
 *   <li>{@link io.lambdaworker.handlers.share.LocalTable}: a table of its own for each test, in the
 *       local DynamoDB.
 *   <li>{@link io.lambdaworker.handlers.share.LocalRole}: a role that may do some things to one
 *       table and nothing else.
 * </ul>
 */
@NullMarked
package io.lambdaworker.handlers.share;

import org.jspecify.annotations.NullMarked;
