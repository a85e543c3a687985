/**
 * Tests of roles: the calls that write them and their policies. No fixtures of their own.
 *
 * <p>Start at {@link io.lambdaworker.operator.aws.kind.role.RoleWriterTest}.
 */
@NullMarked
package io.lambdaworker.operator.aws.kind.role;

import org.jspecify.annotations.NullMarked;
