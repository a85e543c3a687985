/**
 * How IAM shows roles and how they are written. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.aws.kind.role.AwsRoles}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.role;

import org.jspecify.annotations.NullMarked;
