/**
 * CloudWatch alarms. The parts that are watched ask for them and set their thresholds ({@code
 * AlarmRequest}); here these requests become what CloudWatch takes. No other room may be imported.
 * Start at {@link io.lambdaworker.operator.core.kind.alarm.AlarmKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.alarm;

import org.jspecify.annotations.NullMarked;
