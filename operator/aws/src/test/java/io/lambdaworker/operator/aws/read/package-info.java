/**
 * AWS's answers, with their defaults, husks and errors, as records. Start at {@code
 * FunctionReaderTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.read;

import org.jspecify.annotations.NullMarked;
