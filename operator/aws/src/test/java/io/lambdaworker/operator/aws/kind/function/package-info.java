/**
 * Tests of functions: Lambda's answers as records, with what it leaves out, and the calls that a
 * change takes.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.function.FunctionReaderTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.kind.function.LambdaAnswers}: what Lambda answers when
 *       a function is made or looked up.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.function;

import org.jspecify.annotations.NullMarked;
