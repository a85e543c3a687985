/** Tests of what became of a plan. */
@NullMarked
package io.lambdaworker.operator.core.outcome;

import org.jspecify.annotations.NullMarked;
