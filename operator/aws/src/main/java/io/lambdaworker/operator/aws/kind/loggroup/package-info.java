/**
 * How CloudWatch Logs shows log groups and how they are written. No other room may be imported.
 * Start at {@link io.lambdaworker.operator.aws.kind.loggroup.AwsLogGroups}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.loggroup;

import org.jspecify.annotations.NullMarked;
