/**
 * The function's log group in CloudWatch Logs. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.loggroup.LogGroupKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.loggroup;

import org.jspecify.annotations.NullMarked;
