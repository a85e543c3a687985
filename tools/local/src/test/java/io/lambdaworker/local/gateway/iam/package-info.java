/**
 * Tests of what policies allow, deny and cannot say here. No fixtures.
 *
 * <p>Start at {@link io.lambdaworker.local.gateway.iam.PoliciesTest}.
 */
@NullMarked
package io.lambdaworker.local.gateway.iam;

import org.jspecify.annotations.NullMarked;
