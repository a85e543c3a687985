/**
 * Tests of log groups: the calls that write them. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.loggroup.LogGroupWriterTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.loggroup;

import org.jspecify.annotations.NullMarked;
