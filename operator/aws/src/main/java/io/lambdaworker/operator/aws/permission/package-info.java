/**
 * The words in which rooms say what the operator must be allowed to do, and the IAM policy that is
 * made of what they say. No room is known here and nothing is called. Start at {@link
 * io.lambdaworker.operator.aws.permission.Resources}.
 */
@NullMarked
package io.lambdaworker.operator.aws.permission;

import org.jspecify.annotations.NullMarked;
