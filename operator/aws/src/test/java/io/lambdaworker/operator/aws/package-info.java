/**
 * Tests of what the rest of the operator asks of this module: to apply plans, find code and move
 * messages. Tests named IT use the local AWS.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.ApplierTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.aws.SampleWorker}: a worker with a queue and alarms, in two
 *       versions that differ wherever they can.
 *   <li>{@link io.lambdaworker.operator.aws.GeneratedText}: a file made of what the kinds say that
 *       they need: compared, or written anew.
 *   <li>{@link io.lambdaworker.operator.aws.LocalAws}: the local AWS without Kubernetes, with a
 *       bucket for code.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.aws;

import org.jspecify.annotations.NullMarked;
