/**
 * Why something was not done, in the operator's own words: reasons, failures, and the exceptions
 * that carry one. No AWS or Kubernetes type may enter. Start at {@link
 * io.lambdaworker.operator.core.failure.Reason}, the list of all reasons.
 */
@NullMarked
package io.lambdaworker.operator.core.failure;

import org.jspecify.annotations.NullMarked;
