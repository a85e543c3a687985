/**
 * Tests of how AWS is called: the rate, what is repeated, and what an error means. The clock is the
 * tests' own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.client.AwsErrorsTest} and {@link
 * io.lambdaworker.operator.aws.client.BudgetTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.client.FakeAws}: SDK clients that record what they are
 *       asked and answer as they were told.
 *   <li>{@link io.lambdaworker.operator.aws.client.SdkErrors}: errors as the SDK throws them.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws.client;

import org.jspecify.annotations.NullMarked;
