/**
 * What writers of all kinds share: their interface, how a step reaches the writer of its kind, and
 * how the outcome of a call becomes the result of a step. Nothing is decided here that a plan
 * decides, and what did not change is not written; each kind's writer is in its room. Start at
 * {@link io.lambdaworker.operator.aws.write.StepWriter}.
 */
@NullMarked
package io.lambdaworker.operator.aws.write;

import org.jspecify.annotations.NullMarked;
