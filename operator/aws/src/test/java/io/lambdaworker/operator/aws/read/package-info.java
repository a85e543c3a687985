/** Tests of what the SDK's answers are read as. */
@NullMarked
package io.lambdaworker.operator.aws.read;

import org.jspecify.annotations.NullMarked;
