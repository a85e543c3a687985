/**
 * How AWS is called: the SDK's clients, the budgets that every attempt waits for, the one place
 * that repeats calls, and what AWS's errors mean. No resource of a worker is known here. Start at
 * {@link io.lambdaworker.operator.aws.client.Connection}; whoever calls AWS goes through {@link
 * io.lambdaworker.operator.aws.client.Calls}. Quotas are in {@code Quotas}, error codes in {@code
 * AwsErrors}.
 */
@NullMarked
package io.lambdaworker.operator.aws.client;

import org.jspecify.annotations.NullMarked;
