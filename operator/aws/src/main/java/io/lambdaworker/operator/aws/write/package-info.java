/**
 * What is written to AWS: one writer a service, each a switch over the kinds of steps, and how the
 * outcome of a call becomes the result of a step. Nothing is decided here that a plan decides, and
 * what did not change is not written. Start at {@link
 * io.lambdaworker.operator.aws.write.StepWriter}.
 */
@NullMarked
package io.lambdaworker.operator.aws.write;

import org.jspecify.annotations.NullMarked;
