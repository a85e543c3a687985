/**
 * The IAM role that the function runs as. Its policy is derived here from what the worker's parts
 * ask for and from {@code spec.access}. No other room may be imported. Start at {@link
 * io.lambdaworker.operator.core.kind.role.RoleKind}.
 */
@NullMarked
package io.lambdaworker.operator.core.kind.role;

import org.jspecify.annotations.NullMarked;
