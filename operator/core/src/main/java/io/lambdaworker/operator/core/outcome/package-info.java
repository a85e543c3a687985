/**
 * What became of a plan, in the operator's own words: reasons, failures and the result of each
 * step. Filled by whoever applies, read by whoever tells; no AWS or Kubernetes type may enter.
 * Start at {@link io.lambdaworker.operator.core.outcome.Outcome}.
 */
@NullMarked
package io.lambdaworker.operator.core.outcome;

import org.jspecify.annotations.NullMarked;
