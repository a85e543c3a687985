/**
 * What the operator and the functions' roles may do in AWS: the policy files of the chart, compared
 * with the calls that the code makes and tried out. Every other test works under the operator's
 * policy too, by {@link io.lambdaworker.operator.app.OperatorPolicy}.
 *
 * <p>Start at {@link io.lambdaworker.operator.app.permissions.OperatorPolicyTest}.
 *
 * <p>Fixtures:
 *
 * <ul>
 *   <li>{@link io.lambdaworker.operator.app.permissions.PolicyFile}: a policy file of the chart
 *       with its placeholders filled in.
 *   <li>{@link io.lambdaworker.operator.app.permissions.SdkCalls}: every operation of AWS that the
 *       operator's classes call.
 * </ul>
 */
@NullMarked
package io.lambdaworker.operator.app.permissions;

import org.jspecify.annotations.NullMarked;
