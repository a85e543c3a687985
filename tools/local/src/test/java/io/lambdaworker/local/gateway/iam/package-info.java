/** Tables of what policies allow, deny and cannot say here. */
@NullMarked
package io.lambdaworker.local.gateway.iam;

import org.jspecify.annotations.NullMarked;
