/**
 * How AWS is called: the SDK's clients, the budgets that pace every attempt, the one place that
 * retries, and what AWS's errors mean. No resource of a worker is known here. Start at {@link
 * io.lambdaworker.operator.aws.client.Connection}; whoever calls AWS goes through {@link
 * io.lambdaworker.operator.aws.client.Calls}.
 */
@NullMarked
package io.lambdaworker.operator.aws.client;

import org.jspecify.annotations.NullMarked;
