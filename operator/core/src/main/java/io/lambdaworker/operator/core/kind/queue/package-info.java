/**
 * SQS queues and dead letter queues: their record, defaults and policies. Which there should be is
 * said in {@code core.source}. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.queue.QueueKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.queue;

import org.jspecify.annotations.NullMarked;
