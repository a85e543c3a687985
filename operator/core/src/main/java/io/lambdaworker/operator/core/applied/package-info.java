/**
 * What was applied of a worker, field by field, as {@code status.applied} keeps it: by it a plan
 * tells what people changed in the spec from what they changed in AWS.
 */
@NullMarked
package io.lambdaworker.operator.core.applied;

import org.jspecify.annotations.NullMarked;
