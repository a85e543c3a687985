/**
 * From a worker and what it refers to, to the records that AWS should hold, and to every problem at
 * once. It asks the kinds and event sources in turn and knows none of them by name. Start at {@link
 * io.lambdaworker.operator.core.desired.DesiredOf} and {@link
 * io.lambdaworker.operator.core.desired.Validation}.
 */
@NullMarked
package io.lambdaworker.operator.core.desired;

import org.jspecify.annotations.NullMarked;
