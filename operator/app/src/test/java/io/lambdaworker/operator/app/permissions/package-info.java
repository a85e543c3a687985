/**
 * What the operator and the functions' roles may do in AWS: the policy files of the chart, compared
 * with the calls that the code makes and tried out. Every other test works under the operator's
 * policy too, by {@link io.lambdaworker.operator.app.OperatorPolicy}. Start at {@link
 * io.lambdaworker.operator.app.permissions.OperatorPolicyTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.permissions;

import org.jspecify.annotations.NullMarked;
