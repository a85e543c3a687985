/**
 * What the operator and the functions' roles may do in AWS: the policy files of the chart, compared
 * with the calls that the code makes. Nothing here calls AWS. Start at {@link
 * io.lambdaworker.operator.app.permissions.OperatorPolicyTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.permissions;

import org.jspecify.annotations.NullMarked;
