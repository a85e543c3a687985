/**
 * How AWS is called, tested with a clock of the tests' own and errors as the SDK throws them. Start
 * at {@code AwsErrorsTest} and {@code BudgetTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.client;

import org.jspecify.annotations.NullMarked;
