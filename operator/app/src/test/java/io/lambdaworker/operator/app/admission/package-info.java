/**
 * What the API server itself accepts and refuses: the CRDs of {@code crds/yaml}, installed on a
 * real one. No operator runs here. Start at {@link
 * io.lambdaworker.operator.app.admission.RuleTest}.
 */
@NullMarked
package io.lambdaworker.operator.app.admission;

import org.jspecify.annotations.NullMarked;
