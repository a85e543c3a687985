/**
 * How SQS shows queues and how they are written. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.aws.kind.queue.AwsQueues}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.queue;

import org.jspecify.annotations.NullMarked;
