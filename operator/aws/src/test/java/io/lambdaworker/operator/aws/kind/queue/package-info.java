/**
 * Tests of queues: the calls that write them, and what keeps one from being deleted. No fixtures of
 * their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.queue.QueueWriterTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.queue;

import org.jspecify.annotations.NullMarked;
