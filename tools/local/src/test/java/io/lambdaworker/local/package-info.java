/**
 * Tests of the local stack, with the clients that its users have.
 *
 * <p>Start at {@link io.lambdaworker.local.GatewayIT}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.local.AwsClients}: SDK clients of the local AWS, without retries,
 *       since what is sent is counted.
 *   <li>{@link io.lambdaworker.local.FunctionZip}: the code of a function: one class of these
 *       tests.
 *   <li>{@link io.lambdaworker.local.ReplyingHandler}: a handler that echoes, fails, exits or
 *       hangs, as the event asks.
 *   <li>{@link io.lambdaworker.local.BatchHandler}: a handler of SQS messages that fails those
 *       whose body is {@code bad}.
 *   <li>{@link io.lambdaworker.local.Release}: a function that is changed and published, and its
 *       alias.
 *   <li>{@link io.lambdaworker.local.Refused}: calls that AWS refuses, by code and words.
 *   <li>{@link io.lambdaworker.local.Metrics}: metrics and alarms, as a person sees them.
 * </ul>
 */
@NullMarked
package io.lambdaworker.local;

import org.jspecify.annotations.NullMarked;
