/**
 * IAM's decision on one call: identity-based policies of one principal, with the operators and keys
 * that policies here use. Pure: what is known of the call and its resource is passed in. Whatever
 * else a policy says is an error, never an allowance. Start at {@link
 * io.lambdaworker.local.gateway.iam.Policies}.
 */
@NullMarked
package io.lambdaworker.local.gateway.iam;

import org.jspecify.annotations.NullMarked;
