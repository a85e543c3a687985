/**
 * Tests of alarms: the calls that write them. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.alarm.AlarmWriterTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.alarm;

import org.jspecify.annotations.NullMarked;
