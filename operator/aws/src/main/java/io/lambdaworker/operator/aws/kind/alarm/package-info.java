/**
 * How CloudWatch shows alarms and how they are written. No other room may be imported. Start at
 * {@link io.lambdaworker.operator.aws.kind.alarm.AwsAlarms}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.alarm;

import org.jspecify.annotations.NullMarked;
