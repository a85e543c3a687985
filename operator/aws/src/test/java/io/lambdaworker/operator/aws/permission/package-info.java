/**
 * Tests of the operator's IAM policy, as it is put together from what each kind needs. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.permission.OperatorPolicyTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.permission;

import org.jspecify.annotations.NullMarked;
