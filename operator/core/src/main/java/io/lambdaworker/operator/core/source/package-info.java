/**
 * Event sources: what invokes a worker's function, a closed set of types. Each type has here all
 * that is its own: the parts it needs of several kinds, its grants, alarms and problems. A source
 * may use the rooms of kinds; rooms do not know sources. Start at {@link
 * io.lambdaworker.operator.core.source.Source}; a field of the SQS source goes to {@code
 * SqsQueueSource}, the thresholds of its alarms are in {@code SqsAlarms}.
 */
@NullMarked
package io.lambdaworker.operator.core.source;

import org.jspecify.annotations.NullMarked;
